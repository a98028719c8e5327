import { z } from 'zod'
import { titled } from '@/app/title'
import { ListApplied, ListApplying, ListForgotten } from '@/components/roster/list-outcome'
import { ListReview } from '@/components/roster/list-review'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { listDays } from '@/server/roster/forget'
import { listContents, listShown } from '@/server/roster/lists'
import { apply, forget, mend, readListAnew } from './actions'

export const generateMetadata = titled('checkTheList')

const query = z.object({ page: z.coerce.number().int().min(1).max(9999).catch(1) })

export default async function ListPage({ params, searchParams }: PageProps<'/admin/cohorts/[cohort]/enrol/[import]'>) {
  const { cohort: cohortId, import: listId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  const { page } = query.parse(await searchParams)
  const list = await listShown(access, listId, page)
  const { reader, target: cohort } = access
  return (
    <Shell viewer={reader} page={`/admin/cohorts/${cohortId}/enrol`}>
      {list.state === 'waiting' ? <ListReview cohort={cohort} listId={listId} list={list} contents={await listContents(access, listId)} page={page} days={listDays} actions={{ apply, forget, mend, readAnew: readListAnew }} />
        : list.state === 'applying' ? <ListApplying cohort={cohort} listId={listId} list={list} />
        : list.state === 'forgotten' ? <ListForgotten cohort={cohort} days={listDays} />
        : <ListApplied cohort={cohort} listId={listId} list={list} sendsMail={mailIsConfigured()} timeZone={reader.timeZone} />}
    </Shell>
  )
}
