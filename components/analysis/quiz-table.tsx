import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/chart/numbers'

/** The quizzes of a course, each a way to its items. */
export function QuizTable({ cohortId, quizzes }: { cohortId: string; quizzes: readonly { quizId: string; title: string; number: number; people: number; attempts: number; firstScore: number | null }[] }) {
  const t = useTranslations('analysis.quizzes')
  const { percent, count } = useFigures()
  return (
    <div className="frame max-w-4xl" tabIndex={0} role="region" aria-label={t('label')}>
      <table className="grid-table">
        <thead><tr><th scope="col">{t('quiz')}</th><th scope="col" className="number">{t('people')}</th><th scope="col" className="number">{t('attempts')}</th><th scope="col" className="number">{t('first')}</th></tr></thead>
        <tbody>
          {quizzes.map(({ quizId, title, number, people, attempts, firstScore }) => (
            <tr key={quizId}>
              <th scope="row" className="font-normal"><a href={`/cohorts/${cohortId}/items/${quizId}`} className="-my-2 flex min-h-11 items-center py-2">{number}. {title}</a></th>
              <td className="number">{count(people)}</td><td className="number">{count(attempts)}</td><td className="number">{firstScore === null ? t('none') : percent(firstScore)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
