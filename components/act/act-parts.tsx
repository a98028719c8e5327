import { useTranslations } from 'next-intl'
import { leftOutReasons, type ActDetail, type ActOutcome, type Verdict } from '@/domain/cohort-act'
import { useDay } from '@/components/report/day'

/** The last day that an extension gives, written out; empty for other acts. */
export function useLastDay(detail: ActDetail): string {
  const day = useDay('UTC')
  return detail.kind === 'extension' && detail.lastDay !== null ? day(new Date(`${detail.lastDay}T12:00:00Z`)) : ''
}

/** Why who is left out, a line a reason. */
export function LeftOutList({ outcome: { leftOut } }: { outcome: ActOutcome }) {
  const t = useTranslations('act')
  const reasons = leftOutReasons.filter((why) => leftOut[why])
  if (reasons.length === 0) return null
  return (
    <div className="mt-3 max-w-2xl">
      <p>{t('preview.leftOut', { count: reasons.reduce((sum, why) => sum + (leftOut[why] ?? 0), 0) })}</p>
      <ul className="list-disc ps-6">{reasons.map((why) => <li key={why}>{t(`reasons.${why}`, { count: leftOut[why] ?? 0 })}</li>)}</ul>
    </div>
  )
}

/** What an act does for one trainee, in a line. */
export function VerdictLine({ verdict, lessons, timeZone }: { verdict: Verdict; lessons: readonly { quizId: string; number: number }[]; timeZone: string }) {
  const t = useTranslations('act.verdicts')
  const day = useDay(timeZone)
  switch (verdict.does) {
    case 'mail': case 'page': return t(verdict.does)
    case 'extends': case 'shortens': return t('extends', { date: day(new Date(verdict.from.getTime() - 1)) })
    case 'attempts': return t('attempts', { count: verdict.quizIds.length, numbers: verdict.quizIds.map((id) => lessons.find(({ quizId }) => quizId === id)?.number ?? 0).join(', ') })
    case 'nothing': return t(verdict.why)
  }
}
