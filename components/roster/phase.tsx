import { useFormatter, useTranslations } from 'next-intl'
import { phaseOf, type Window } from '@/domain/completion'

const shapes = { before: ['○', 'text-warn'], open: ['●', 'text-good'], closed: ['■', 'text-quiet'] } as const

/** Whether a cohort is open: a shape, and the words for it. */
export function CohortPhase({ window, now }: { window: Window; now: Date }) {
  const t = useTranslations('enrol.phase')
  const phase = phaseOf(window, now)
  const [shape, colour] = shapes[phase]
  return <span className="whitespace-nowrap"><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{t(phase)}</span>
}

/** The first and the last day of a cohort, in the organisation's time zone. */
export function useCohortDays({ opensAt, closesAt }: Window, timeZone: string): { from: string; to: string } {
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  return { from: day(opensAt), to: day(new Date(closesAt.getTime() - 1)) }
}
