import { useFormatter, useTranslations } from 'next-intl'
import type { Lesson } from '@/domain/course'

interface Change { on: Date; text: string; corrected: boolean; lessonId: string | null }

/** What was added and corrected, the newest first. */
export function Changes({ changes, lessons, timeZone }: { changes: readonly Change[]; lessons: ReadonlyMap<string, Lesson>; timeZone: string }) {
  const t = useTranslations('course')
  const format = useFormatter()
  if (changes.length === 0) return <p className="max-w-2xl">{t('noChanges')}</p>
  return (
    <ul className="max-w-2xl border-t border-line">
      {changes.map(({ on, text, corrected, lessonId }) => (
        <li key={`${on.toISOString()}${text}`} className="border-b border-line py-4">
          <p className="text-small text-quiet">
            <time dateTime={on.toISOString()}>{format.dateTime(on, 'day', { timeZone })}</time> · {t(corrected ? 'changeCorrected' : 'changeAdded')}
            {lessonId && ` · ${lessons.get(lessonId)?.title}`}
          </p>
          <p className="mt-1">{text}</p>
        </li>
      ))}
    </ul>
  )
}
