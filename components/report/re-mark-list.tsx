import { useTranslations } from 'next-intl'
import type { ReMarkSummary } from '@/domain/re-marking'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { useScore } from './score'

export interface DueReMark {
  quizId: string; quizTitle: string; revision: string; itemId: string; prompt: string; summary: ReMarkSummary
  people: readonly { attemptId: string; number: number; name: string; from: number; to: number; gains: boolean; keeps: boolean }[]
}

/** Each item whose key was corrected: what marking it again changes, in numbers and names, and the button that does it. */
export function ReMarkList({ cohortId, due, action }: { cohortId: string; due: readonly DueReMark[]; action: FormAction }) {
  const t = useTranslations('report.reMark')
  const score = useScore()
  return (
    <ActionForm action={action} heading={t('title')}>
      <input type="hidden" name="cohortId" value={cohortId} />
      {due.length === 0 && <p>{t('nothing')}</p>}
      {due.map(({ quizId, quizTitle, revision, itemId, prompt, summary, people }) => (
        <section key={itemId} aria-labelledby={itemId} className="mb-8 max-w-3xl border-t border-line pt-4">
          <h2 id={itemId} className="text-lead">{prompt}</h2>
          <p className="text-small text-quiet">{t('of', { quiz: quizTitle })}</p>
          <p className="mt-2">{t('summary', { ...summary })}</p>
          {people.length > 0 && (
            <div className="frame mt-3">
              <table className="grid-table">
                <thead><tr><th scope="col">{t('name')}</th><th scope="col" className="number">{t('before')}</th><th scope="col" className="number">{t('after')}</th><th scope="col">{t('pass')}</th></tr></thead>
                <tbody>
                  {people.map(({ attemptId, number, name, from, to, gains, keeps }) => (
                    <tr key={attemptId}>
                      <th scope="row" className="font-normal"><bdi>{name}</bdi>, {t('attempt', { number })}</th>
                      <td className="number tabular-nums">{score(from)}</td><td className="number tabular-nums">{score(to)}</td><td>{gains ? t('gains') : keeps ? t('keeps') : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p className="mt-3"><Submit quiet name="what" value={[quizId, itemId, revision].join(' ')}>{t('apply', { attempts: summary.attempts })}</Submit></p>
        </section>
      ))}
    </ActionForm>
  )
}
