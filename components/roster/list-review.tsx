import { useTranslations } from 'next-intl'
import type { PlannedLine, RosterPlan } from '@/domain/roster/verdict'
import { Pager } from '@/components/people/pager'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { PageHead } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { ListColumns } from './list-columns'
import { ListLines } from './list-lines'
import { enrolledBy, Totals } from './totals'

interface Cohort { cohortId: string; cohortName: string }
interface List { fileName: string | null; plan: Pick<RosterPlan, 'columns' | 'totals'>; lines: readonly PlannedLine[]; pages: number }

/** A list before it is applied: the difference as a whole, the button, the columns, then each line with its verdict. */
export function ListReview({ cohort, listId, list, page, days, action }: { cohort: Cohort; listId: string; list: List; page: number; days: number; action: FormAction }) {
  const t = useTranslations('enrol.preview')
  const ui = useTranslations('ui')
  const { columns, totals } = list.plan
  const people = enrolledBy(totals)
  const leftOut = totals.refused + totals.conflicts
  const path = `/admin/cohorts/${cohort.cohortId}/enrol`
  return (
    <>
      <PageHead title={t('title')} above={{ href: `/admin/cohorts/${cohort.cohortId}`, label: <bdi>{cohort.cohortName}</bdi> }}>
        {list.fileName ? t.rich('from', { file: list.fileName, n: (name) => <bdi className="wrap-anywhere">{name}</bdi> }) : t('pasted')}
      </PageHead>
      <p className="mb-4 max-w-3xl text-lead font-semibold"><Totals totals={totals} tense="total" /></p>
      {people === 0 ? <p className="mb-2">{t('nothing')}</p> : (
        <ActionForm action={action} heading={ui('mend')}>
          <input type="hidden" name="cohortId" value={cohort.cohortId} />
          <input type="hidden" name="listId" value={listId} />
          <Submit>{t('apply', { count: people })}</Submit>
        </ActionForm>
      )}
      <p className="mt-2"><a className="inline-flex min-h-11 items-center" href={path}>{t('another')}</a></p>
      {people > 0 && leftOut > 0 && <p className="mt-2 max-w-2xl">{t('leftOut', { count: leftOut })}</p>}
      <p className="mt-2 max-w-2xl text-small text-quiet">{t('kept', { days })}</p>
      <h2 className="mt-8 mb-2 text-lead">{t('columns')}</h2>
      <ListColumns columns={columns} />
      <h2 className="mt-8 mb-3 text-lead">{t('lines')}</h2>
      <ListLines lines={list.lines} />
      <Pager page={page} pages={list.pages} address={(to) => (to === 1 ? `${path}/${listId}` : `${path}/${listId}?page=${to}`)} />
    </>
  )
}
