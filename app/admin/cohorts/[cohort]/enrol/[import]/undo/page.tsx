import { titled } from '@/app/title'
import { ListUndo } from '@/components/roster/list-undo'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { undoing } from '@/server/roster/undo'
import { undo } from './actions'

export const generateMetadata = titled('undoAList')

export default async function UndoPage({ params }: PageProps<'/admin/cohorts/[cohort]/enrol/[import]/undo'>) {
  const { cohort: cohortId, import: listId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  return (
    <Shell viewer={access.reader} page={`/admin/cohorts/${cohortId}/enrol`}>
      <ListUndo cohort={access.target} listId={listId} undoing={await undoing(access, listId)} action={undo} />
    </Shell>
  )
}
