import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Source } from '@/domain/course'
import { Overdue } from './place'

interface Listed { source: Source; sentences: number; reviewBy: string; overdue: boolean }

/** The words of an id: `law-and-policy` is "Law and policy". */
function headingOf(group: string): string {
  const words = group.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Line({ courseId, source, sentences, overdue }: Listed & { courseId: string }) {
  const t = useTranslations('reference.sources')
  const format = useFormatter()
  const facts = [t(source.mark), t('checked', { date: format.dateTime(new Date(source.checkedOn), 'day', { timeZone: 'UTC' }) }), t('sentences', { count: sentences })]
  return (
    <li className="border-b border-line py-2">
      <Link prefetch={false} href={`/courses/${courseId}/sources/${source.id}`} className="inline-block min-h-11 py-1.5">{source.reference}</Link>
      <p className="text-small text-quiet">{facts.join(' · ')}{overdue && <> · <Overdue>{t('overdue')}</Overdue></>}</p>
    </li>
  )
}

/** Every source that something rests on, in its group; for staff also those that nothing rests on yet. */
export function SourceList({ courseId, used, unused }: { courseId: string; used: readonly Listed[]; unused: readonly Listed[] }) {
  const t = useTranslations('reference.sources')
  const groups = [...new Set(used.map(({ source }) => source.group))]
  const overdue = [...used, ...unused].filter((each) => each.overdue).length
  return (
    <div className="max-w-2xl">
      {overdue > 0 && <p className="mb-6"><Overdue>{t('someOverdue', { count: overdue })}</Overdue> <a href={`/courses/${courseId}/review`}>{t('toReview')}</a></p>}
      <dl aria-label={t('marks')} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-small">
        <dt className="font-semibold">{t('V')}</dt><dd>{t('VMeaning')}</dd>
        <dt className="font-semibold">{t('K')}</dt><dd>{t('KMeaning')}</dd>
      </dl>
      {groups.map((group) => (
        <section key={group} className="mt-10">
          <h2 className="text-lead">{headingOf(group)}</h2>
          <ul className="mt-2 border-t border-line">
            {used.filter(({ source }) => source.group === group).map((each) => <Line key={each.source.id} courseId={courseId} {...each} />)}
          </ul>
        </section>
      ))}
      {unused.length > 0 && (
        <details className="mt-10">
          <summary className="flex min-h-11 items-center text-accent underline">{t('unused', { count: unused.length })}</summary>
          <ul className="mt-2 border-t border-line">{unused.map((each) => <Line key={each.source.id} courseId={courseId} {...each} />)}</ul>
        </details>
      )}
    </div>
  )
}
