import type { Grant } from '@/server/access'
import { applyList } from '@/server/roster/apply'

// A list being applied, alone in a process that a test can kill: by whom comes with the first message, the outcome goes back.
process.once('message', ({ grant, listId }: { grant: Grant<'cohort.enrol'>; listId: string }) => {
  void applyList(grant, listId).then((outcome) => process.send?.({ outcome }), (error: unknown) => process.send?.({ error: String(error) }))
})
process.on('disconnect', () => process.exit(1))
