import { beforeAll, expect, test } from 'vitest'
import { administrator } from './administrators'
import { statementsOf } from './attempt-people'
import { mostHeld } from './held'
import { cohort, desk } from './rosters'
import { workbookOf } from './zips'
import { database } from '@/server/database'
import { applyList } from '@/server/roster/apply'
import { keepList } from '@/server/roster/keep'
import { listShown } from '@/server/roster/lists'
import { undoList } from '@/server/roster/undo'

let admin = ''
const { enrolling } = desk(() => admin)
beforeAll(async () => { admin = await administrator() })

const people = (count: number, run: string) => Array.from({ length: count }, (_, index) => [`Person ${run} ${index}`, index % 10 === 0 ? '' : `${run}.${index}@example.org`, `${run}-${index}`, 'Swat', 'a remark that nobody needs'])
const header = ['Name', 'E-mail', 'Staff No', 'District', 'Remarks']
const csv = (count: number, run: string) => new File([[header, ...people(count, run)].map((cells) => cells.join(',')).join('\r\n')], 'people.csv')

async function imported(file: File) {
  const cohortId = await cohort()
  const grant = await enrolling(cohortId)
  let listId = ''
  const keep = async () => { const outcome = await keepList(grant, { pasted: '', file }); if ('listId' in outcome) listId = outcome.listId }
  const counts: number[] = []
  const held = await mostHeld(async () => {
    for (const act of [keep, () => listShown(grant, listId, 2), () => applyList(grant, listId)]) counts.push((await statementsOf(act)).length)
  })
  const enrolled = await database.enrolment.count({ where: { cohortId } })
  counts.push((await statementsOf(() => undoList(grant, listId))).length)
  return { counts, held, people: [enrolled, await database.enrolment.count({ where: { cohortId } })] }
}

test('ten thousand lines are read, kept, applied and undone a thousand at a time, in memory and in statements', async () => {
  await imported(csv(100, 'warm'))
  const small = await imported(csv(1_000, 'small'))
  const large = await imported(csv(10_000, 'large'))
  expect([small.people, large.people]).toEqual([[1_000, 0], [10_000, 0]])
  const [keep = 0, look, apply = 0, undo = 0] = small.counts
  expect(look).toBe(2)
  expect(large.counts.slice(1)).toEqual([look, apply + 9 * 4, undo + 9 * 4])
  expect(large.counts[0]).toBeLessThanOrEqual(keep + 60)
  // What tells ten thousand people apart is held, and not their lines: those alone are more than thirty megabytes.
  expect(large.held).toBeLessThan(32)
})

test('a workbook is read as it unpacks', async () => {
  const { people: enrolled, held } = await imported(new File([workbookOf([{ name: 'A', rows: [header, ...people(3_000, 'book')] }])], 'people.xlsx'))
  expect(enrolled).toEqual([3_000, 0])
  expect(held).toBeLessThan(32)
})
