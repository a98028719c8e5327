import { useFormatter, useTranslations } from 'next-intl'
import type { Course, Lesson, Source } from '@/domain/course'
import type { Placed } from '@/domain/evidence'
import { StateMark } from '@/components/lesson/state'
import { Overdue, SentenceList } from './place'

interface Reviewed { lesson: Lesson; reviews: readonly { role: string; date: string | null }[]; overdue: boolean }
interface State {
  lessons: readonly Reviewed[]
  asked: Course['reviews']
  overdue: readonly { source: Source; reviewBy: string; sentences: readonly Placed[] }[]
  nextDue: string | null
}

/** The answer first: how many reviews are done, and what is past its day. */
export function ReviewAnswer({ lessons, overdue }: Pick<State, 'lessons' | 'overdue'>) {
  const t = useTranslations('reference.review')
  const needed = lessons.flatMap(({ reviews }) => reviews)
  const done = needed.filter(({ date }) => date).length
  return `${done === 0 ? t('none') : done === needed.length ? t('allDone') : t('some', { done, all: needed.length })} ${t('overdue', { count: overdue.length })}`
}

/** Which reviews each lesson needs, which it has, and the sentences whose sources are past their day. */
export function ReviewState({ courseId, lessons, asked, overdue, nextDue }: State & { courseId: string }) {
  const t = useTranslations('reference.review')
  const place = useTranslations('reference.source')
  const format = useFormatter()
  const day = (date: string) => format.dateTime(new Date(date), 'day', { timeZone: 'UTC' })
  return (
    <>
      <p className="max-w-2xl">{t('meaning')}</p>
      <h2 id="lessons" className="mt-10 text-lead">{t('lessons')}</h2>
      <ul className="mt-2 max-w-2xl text-small text-quiet">{asked.map(({ role, looksAt }) => <li key={role}>{`${capital(role)}: ${t('looksAt', { what: looksAt })}`}</li>)}</ul>
      <div className="frame mt-4" role="region" aria-labelledby="lessons" tabIndex={0}>
        <table className="grid-table min-w-3xl text-small">
          <thead><tr><th scope="col">{t('lesson')}</th>{asked.map(({ role }) => <th key={role} scope="col">{capital(role)}</th>)}<th scope="col">{t('reviewBy')}</th></tr></thead>
          <tbody>
            {lessons.map(({ lesson, reviews, overdue: isDue }) => (
              <tr key={lesson.id}>
                <th scope="row" className="min-w-56 font-normal"><a href={`/courses/${courseId}/lessons/${lesson.id}`} className="-my-2.5 inline-block py-2.5">{lesson.title}</a></th>
                {asked.map(({ role }) => {
                  const review = reviews.find((each) => each.role === role)
                  return <td key={role}>{!review ? <span className="whitespace-nowrap text-quiet">{t('notNeeded')}</span> : review.date ? <StateMark state="complete" word={t('done', { date: day(review.date) })} /> : <StateMark state="notStarted" word={t('missing')} />}</td>
                })}
                <td className="whitespace-nowrap">{isDue ? <Overdue>{day(lesson.reviewBy)}</Overdue> : day(lesson.reviewBy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="max-w-2xl">
        <h2 className="mt-10 text-lead">{t('sources')}</h2>
        <p className="mt-2">{overdue.length > 0 ? t('sourcesText') : nextDue && t('sourcesNone', { date: day(nextDue) })}</p>
        {overdue.map(({ source, reviewBy, sentences }) => (
          <section key={source.id} className="mt-4 border-t border-line pt-3">
            <h3><a href={`/courses/${courseId}/sources/${source.id}`} className="-my-1.5 inline-block py-1.5">{source.reference}</a></h3>
            <p className="text-small"><Overdue>{t('overdueSince', { date: day(reviewBy) })}</Overdue></p>
            <SentenceList courseId={courseId} sentences={sentences} place={({ lesson, section }) => place('place', { lesson, section })} />
          </section>
        ))}
      </div>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
