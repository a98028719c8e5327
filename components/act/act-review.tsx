import { useTranslations } from 'next-intl'
import { nameOf, type ActDetail, type ActKind, type ActOutcome, type Verdict } from '@/domain/cohort-act'
import { Pager } from '@/components/people/pager'
import { useDay } from '@/components/report/day'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Paragraphs } from '@/components/ui/paragraphs'
import { Submit } from '@/components/ui/submit'
import { LeftOutList, useLastDay, VerdictLine } from './act-parts'

interface Act {
  detail: ActDetail; kind: ActKind; outcome: ActOutcome; page: number; pages: number; sharedNames: ReadonlySet<string>
  people: readonly { enrolmentId: string; name: string; signInName: string; verdict: Verdict }[]; lessons: readonly { quizId: string; number: number }[]
}

/** An act before it is done: what it would do in numbers and names, who is left out and why, and the button. */
export function ActReview({ cohortId, actId, act, days, closesAt, timeZone, action }: {
  cohortId: string; actId: string; act: Act; days: number; closesAt: Date; timeZone: string; action: FormAction
}) {
  const t = useTranslations('act.preview')
  const ui = useTranslations('ui')
  const { detail, kind, outcome, people, page, pages, lessons, sharedNames } = act
  const values = { done: outcome.done, mailed: outcome.mailed, attempts: outcome.attempts, date: useEnd(detail, closesAt, timeZone) }
  const address = `/cohorts/${cohortId}/acts/${actId}`
  return (
    <>
      {detail.kind === 'message' && <blockquote className="mb-6 max-w-2xl border-s-4 border-line ps-4 text-read"><Paragraphs text={detail.text} /></blockquote>}
      <p className="max-w-2xl text-lead font-semibold">{t(`summary.${nameOf(detail)}`, values)}</p>
      {outcome.mailed > 0 && <p className="max-w-2xl text-small text-quiet">{t('quiet')}</p>}
      <LeftOutList outcome={outcome} />
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-2">
        {outcome.done > 0 && (
          <ActionForm action={action} heading={ui('mend')}>
            <input type="hidden" name="cohortId" value={cohortId} />
            <input type="hidden" name="actId" value={actId} />
            <input type="hidden" name="kind" value={kind} />
            <Submit>{t(`do.${nameOf(detail)}`, values)}</Submit>
          </ActionForm>
        )}
        <a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohortId}`}>{t('back')}</a>
      </div>
      <p className="mt-2 max-w-2xl text-small text-quiet">{t('kept', { days })}</p>
      <h2 className="mt-8 mb-2 text-lead">{t('people')}</h2>
      <table className="grid-table max-w-4xl">
        <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('what')}</th></tr></thead>
        <tbody>
          {people.map(({ enrolmentId, name, signInName, verdict }) => (
            <tr key={enrolmentId}>
              <th scope="row" className="font-normal [overflow-wrap:anywhere]"><bdi>{name}</bdi>{sharedNames.has(name) && <bdi className="block text-small text-quiet">{signInName}</bdi>}</th>
              <td className={verdict.does === 'nothing' ? 'text-quiet' : ''}><VerdictLine verdict={verdict} lessons={lessons} timeZone={timeZone} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager page={page} pages={pages} address={(to) => (to === 1 ? address : `${address}?page=${to}`)} />
    </>
  )
}

/** Until when they have time by an act, as a day: its last day, or the cohort's. */
function useEnd(detail: ActDetail, closesAt: Date, timeZone: string): string {
  const day = useDay(timeZone)
  const lastDay = useLastDay(detail)
  return nameOf(detail) === 'takeBack' ? day(new Date(closesAt.getTime() - 1)) : lastDay
}

/** What an act did; where it gave more time, the way to take that back. */
export function ActDone({ cohortId, actId, act: { detail, outcome }, closesAt, timeZone, takeBack }: {
  cohortId: string; actId: string; act: Pick<Act, 'detail' | 'outcome'>; closesAt: Date; timeZone: string; takeBack: FormAction | null
}) {
  const t = useTranslations('act.done')
  const ui = useTranslations('ui')
  const values = { done: outcome.done, mailed: outcome.mailed, attempts: outcome.attempts, date: useEnd(detail, closesAt, timeZone) }
  return (
    <>
      <p role="status" className="max-w-2xl border-s-4 border-good ps-4 text-lead">{t(`summary.${nameOf(detail)}`, values)}</p>
      <LeftOutList outcome={outcome} />
      {outcome.mailed > 0 && <p className="mt-3 max-w-2xl text-small text-quiet">{t('mails')}</p>}
      {detail.kind === 'message' && <blockquote className="mt-6 max-w-2xl border-s-4 border-line ps-4"><Paragraphs text={detail.text} /></blockquote>}
      <p className="mt-6"><a className="button" href={`/cohorts/${cohortId}`}>{t('toCohort')}</a></p>
      {nameOf(detail) === 'extension' && takeBack && outcome.done > 0 && (
        <ActionForm action={takeBack} heading={ui('mend')} className="mt-6">
          <input type="hidden" name="cohortId" value={cohortId} />
          <input type="hidden" name="actId" value={actId} />
          <Submit quiet>{t('takeBack')}</Submit>
        </ActionForm>
      )}
    </>
  )
}
