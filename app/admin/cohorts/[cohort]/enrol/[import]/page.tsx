import type { Metadata } from 'next'
import { z } from 'zod'
import { ListApplied, ListForgotten } from '@/components/roster/list-outcome'
import { ListReview } from '@/components/roster/list-review'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { listDays, listShown } from '@/server/roster/lists'
import { apply } from './actions'

export const metadata: Metadata = { title: 'Check the list' }

const query = z.object({ page: z.coerce.number().int().min(1).max(9999).catch(1) })

export default async function ListPage({ params, searchParams }: PageProps<'/admin/cohorts/[cohort]/enrol/[import]'>) {
  const { cohort: cohortId, import: listId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  const { page } = query.parse(await searchParams)
  const list = await listShown(access, listId, page)
  const { reader, target: cohort } = access
  return (
    <Shell viewer={reader} page={`/admin/cohorts/${cohortId}/enrol`}>
      {list.state === 'waiting' ? <ListReview cohort={cohort} listId={listId} list={list} page={page} days={listDays} action={apply} />
        : list.state === 'applied' ? <ListApplied cohort={cohort} list={list} sendsMail={mailIsConfigured()} timeZone={reader.timeZone} />
        : <ListForgotten cohort={cohort} days={listDays} />}
    </Shell>
  )
}
