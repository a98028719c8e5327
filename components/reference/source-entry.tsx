import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Evidence } from '@/domain/evidence'
import { Overdue, Place, SentenceList } from './place'

interface Entry extends Evidence {
  courseId: string
  lessonTitle: (id: string) => string
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return <div className="border-b border-line py-2.5 sm:grid sm:grid-cols-[13rem_1fr] sm:gap-4"><dt className="text-quiet">{label}</dt><dd>{children}</dd></div>
}

/** A source: how sure we are of it, its dates, and everything that rests on it. */
export function SourceEntry({ courseId, source, reviewBy, overdue, staff, facts, lockedSentences, items, lessonTitle }: Entry) {
  const t = useTranslations('reference.source')
  const marks = useTranslations('reference.sources')
  const format = useFormatter()
  const day = (date: string) => format.dateTime(new Date(date), 'day', { timeZone: 'UTC' })
  return (
    <div className="max-w-2xl">
      <dl className="border-t border-line">
        <Said label={t('mark')}>{`${marks(source.mark)}. ${marks(`${source.mark}Meaning`)}`}</Said>
        <Said label={t('checkedOn')}>{day(source.checkedOn)}</Said>
        <Said label={t('reviewBy')}>{overdue ? <Overdue>{marks('overdueSince', { date: day(reviewBy) })}</Overdue> : day(reviewBy)}</Said>
        {source.address && <Said label={t('address')}><a href={source.address} rel="noreferrer" className="-my-2.5 inline-block py-2.5 [overflow-wrap:anywhere]">{source.address}</a></Said>}
        {staff && source.checkedPages.length > 0 && (
          <Said label={t('seenAt')}>
            <ul>{source.checkedPages.map((page) => <li key={page}><a href={page} rel="noreferrer nofollow" className="inline-block py-1 [overflow-wrap:anywhere]">{page}</a></li>)}</ul>
            <p className="text-small text-quiet">{t('seenAtText')}</p>
          </Said>
        )}
      </dl>
      <h2 className="mt-10 text-lead">{t('rests')}</h2>
      {facts.length === 0 && lockedSentences === 0 && <p className="mt-2">{t('nothing')}</p>}
      {facts.map(({ fact, sentences }) => (
        <section key={fact.id} className="mt-6 border-t border-line pt-4">
          <h3 className="font-normal text-pretty">{fact.text} {staff && <span className="text-small text-quiet">{fact.id}</span>}</h3>
          <SentenceList courseId={courseId} sentences={sentences} place={({ lesson, section }) => t('place', { lesson, section })} />
        </section>
      ))}
      {lockedSentences > 0 && <p className="mt-4 text-quiet">{t('locked', { count: lockedSentences })}</p>}
      {items.length > 0 && (
        <details className="mt-8 border-t border-line pt-2">
          <summary className="flex min-h-11 items-center text-accent underline">{`${t('items')}: ${format.number(items.length)}`}</summary>
          <p className="text-small text-quiet">{t('itemsText')}</p>
          <ItemList courseId={courseId} items={items} lessonTitle={lessonTitle} />
        </details>
      )}
    </div>
  )
}

/** Items as staff find them, each with the section that it asks about. */
export function ItemList({ courseId, items, lessonTitle }: Pick<Entry, 'courseId' | 'items' | 'lessonTitle'>) {
  const t = useTranslations('reference.source')
  return (
    <ul>
      {items.map(({ id, prompt, lessonId, sectionId }) => (
        <li key={id} className="py-2"><p>{prompt}</p><p className="text-small text-quiet"><Place courseId={courseId} lessonId={lessonId} sectionId={sectionId}>{t('item', { id, lesson: lessonTitle(lessonId) })}</Place></p></li>
      ))}
    </ul>
  )
}
