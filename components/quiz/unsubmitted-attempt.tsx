import { useFormatter, useTranslations } from 'next-intl'
import type { Window } from '@/domain/completion'
import { decoded, told, type Item } from '@/domain/items/item'
import type { Measure } from '@/domain/occasions/occasions'
import { Given } from '@/components/item/given'

interface UnsubmittedProps {
  of: 'quiz' | Measure
  items: readonly { item: Item; order: readonly string[]; answer: readonly string[] }[]
  attemptId: string
  /** Null when the course is not open yet, and was before. */
  endedAt: Date | null
  window: Window
  timeZone: string
}

/** An attempt that takes no answers now, and is not marked yet: what was answered, to read and no more. */
export function UnsubmittedAttempt({ of, attemptId, items, endedAt, window, timeZone }: UnsubmittedProps) {
  const t = useTranslations('quiz')
  const own = useTranslations(of === 'quiz' ? 'quiz' : `forms.${of}`)
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return (
    <>
      <p className="mb-8 max-w-2xl border-s-4 border-warn ps-4 text-read">{endedAt ? t('timeUpText', { time: moment(endedAt) }) : t('notOpenText', { date: moment(window.opensAt) })}</p>
      {endedAt && <form method="post" action={`/api/v1/attempts/${attemptId}/submit`} className="mb-8"><button className="button">{own('submit')}</button></form>}
      <ol className="max-w-3xl">
        {items.map(({ item, order, answer }, place) => (
          <li key={item.id} className="border-t border-line pt-6 pb-4">
            <p className="text-small text-quiet">{own('itemOf', { number: place + 1, total: items.length })}</p>
            <h2 className="mt-1 text-read">{item.prompt}</h2>
            {answer.length === 0 && <p className="mt-2"><span aria-hidden className="me-2">○</span>{t('noAnswer')}</p>}
            <Given told={told(item, order, decoded(item, order, answer))} />
          </li>
        ))}
      </ol>
    </>
  )
}
