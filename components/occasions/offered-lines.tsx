import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { occasions, type Measure, type MeasureStates } from '@/domain/occasions/occasions'
import { useStateWords } from './occasion-list'

/** On the page of a course: what is offered before and after it, and where one is with it. */
export function OfferedLines({ courseId, offered, timeZone }: { courseId: string; offered: readonly { measure: Measure; states: MeasureStates | null }[]; timeZone: string }) {
  const t = useTranslations('forms')
  const course = useTranslations('course')
  const say = useStateWords(timeZone)
  if (offered.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="text-lead">{course('offersTitle')}</h2>
      <ul className="mt-2 border-t border-line">
        {offered.map(({ measure, states }) => {
          const occasion = states && (occasions.find((each) => ['open', 'begun', 'coming'].includes(states[each].is)) ?? occasions.findLast((each) => states[each].is === 'done') ?? 'later')
          return (
            <li key={measure} className="border-b border-line py-3">
              <Link prefetch={false} className="-my-2.5 inline-block py-2.5 font-semibold" href={`/courses/${courseId}/forms/${measure}`}>{t('title', { measure })}</Link>
              {occasion && <p className="text-small text-quiet">{t('occasion', { occasion })}: {say(occasion, states[occasion])}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
