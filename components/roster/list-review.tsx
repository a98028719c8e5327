import { useTranslations } from 'next-intl'
import type { RosterColumn } from '@/domain/roster/columns'
import type { RosterGroup } from '@/domain/roster/roster'
import type { RosterPlan } from '@/domain/roster/verdict'
import { Pager } from '@/components/people/pager'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { PageHead } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { ListColumns } from './list-columns'
import { ListLines, type ShownLine } from './list-lines'
import { enrolledBy, Totals } from './totals'

interface Cohort { cohortId: string; cohortName: string }
interface List { fileName: string | null; part: string | null; isLeftOut: boolean; headerLine: number | null; columns: readonly RosterColumn[]; only: RosterGroup | null; stopped: 'changed' | 'failed' | null; totals: RosterPlan['totals']; lines: readonly ShownLine[]; pages: number }
type Contents = Parameters<typeof ListColumns>[0]['contents']
interface Actions { apply: FormAction; readAnew: FormAction; mend: FormAction; forget: FormAction }

function Ids({ cohortId, listId }: { cohortId: string; listId: string }) {
  return <><input type="hidden" name="cohortId" value={cohortId} /><input type="hidden" name="listId" value={listId} /></>
}

function From({ list }: { list: List }) {
  const t = useTranslations('enrol.preview')
  const n = (name: React.ReactNode) => <bdi className="wrap-anywhere">{name}</bdi>
  if (list.isLeftOut) return t.rich('fromLeftOut', { file: list.fileName ?? t('pastedName'), n })
  return list.fileName ? t.rich('from', { file: list.fileName, part: list.part ?? 'none', n }) : t('pasted')
}

/** A list before it is applied: the difference as a whole, the button, the columns, then each line with its verdict and what mends it. */
export function ListReview({ cohort, listId, list, contents, page, days, actions }: { cohort: Cohort; listId: string; list: List; contents: Contents; page: number; days: number; actions: Actions }) {
  const t = useTranslations('enrol.preview')
  const ui = useTranslations('ui')
  const { totals } = list
  const people = enrolledBy(totals)
  const leftOut = totals.refused + totals.conflicts
  const path = `/admin/cohorts/${cohort.cohortId}/enrol`
  const ids = <Ids cohortId={cohort.cohortId} listId={listId} />
  return (
    <>
      <PageHead title={t('title')} above={{ href: `/admin/cohorts/${cohort.cohortId}`, label: <bdi>{cohort.cohortName}</bdi> }}><From list={list} /></PageHead>
      {list.stopped && <p role="status" className="mb-6 max-w-2xl border-s-4 border-warn ps-4">{t(`stopped.${list.stopped}`)}</p>}
      <p className="mb-4 max-w-3xl text-lead font-semibold"><Totals totals={totals} tense="total" /></p>
      {leftOut > 0 && <p className="mb-4 max-w-2xl">{t('leftOut', { count: leftOut })} <a className="inline-flex min-h-11 items-center" href={`${path}/${listId}/left-out`} download>{t('download')}</a></p>}
      {people === 0 ? <p className="mb-2">{t('nothing')}</p> : <ActionForm action={actions.apply} heading={ui('mend')}>{ids}<Submit>{t('apply', { count: people })}</Submit></ActionForm>}
      <div className="mt-3 flex flex-wrap items-center gap-x-5">
        <a className="inline-flex min-h-11 items-center" href={path}>{t('another')}</a>
        <ActionForm action={actions.forget} heading={ui('mend')}>{ids}<button className="min-h-11 cursor-pointer text-accent underline">{t('throwAway')}</button></ActionForm>
      </div>
      <p className="mt-1 max-w-2xl text-small text-quiet">{t('kept', { days })}</p>
      <div className="mt-6"><ListColumns {...list} contents={contents} cohortId={cohort.cohortId} listId={listId} action={actions.readAnew} /></div>
      <h2 className="mt-8 mb-3 text-lead">{t('lines')}</h2>
      <ActionForm action={actions.mend} heading={ui('mend')}>
        {ids}
        {leftOut > 0 && <p className="mb-3 max-w-2xl text-quiet">{t('mendHint')}</p>}
        <ListLines lines={list.lines} />
        {leftOut > 0 && <div className="sticky bottom-0 border-t border-line bg-paper py-3"><Submit quiet>{t('mend')}</Submit></div>}
      </ActionForm>
      <Pager page={page} pages={list.pages} address={(to) => (to === 1 ? `${path}/${listId}` : `${path}/${listId}?page=${to}`)} />
    </>
  )
}
