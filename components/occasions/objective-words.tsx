import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ObjectiveWord } from '@/domain/occasions/objectives'
import type { Occasion } from '@/domain/occasions/occasions'

interface Line { objective: string; text: string; lesson: { id: string; title: string } | null; word: ObjectiveWord }

const shapes = { new: '✓', known: '✓', again: '○' } as const

/** What a test shows of each aim of the course, in words: never more than one item says. */
export function ObjectiveWords({ courseId, occasion, objectives }: { courseId: string; occasion: Occasion; objectives: readonly Line[] }) {
  const t = useTranslations('forms')
  if (objectives.length === 0) return null
  const groups = [['new', t('objectivesNew')], ['known', t('objectivesKnown', { occasion })], ['again', t('objectivesAgain')]] as const
  return (
    <section aria-labelledby="objectives" className="mt-12 max-w-2xl">
      <h2 id="objectives" className="text-title">{t('objectivesTitle')}</h2>
      <p className="mt-2 text-quiet">{t('objectivesHint')}</p>
      {groups.map(([word, title]) => {
        const lines = objectives.filter((line) => line.word === word)
        return lines.length > 0 && (
          <section key={word} className="mt-6">
            <h3 className="text-lead"><span aria-hidden className={`me-2 ${word === 'again' ? '' : 'text-good'}`}>{shapes[word]}</span>{title}</h3>
            <ul className="mt-2 border-t border-line">
              {lines.map(({ objective, text, lesson }) => (
                <li key={objective} className="border-b border-line py-2">
                  {text}
                  {lesson && word === 'again' && <> <Link prefetch={false} className="inline-block py-1.5" href={`/courses/${courseId}/lessons/${lesson.id}`}>{t('objectiveIn', { lesson: lesson.title })}</Link></>}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}
