import { courseId } from './forty-lessons'
import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import { account, statementsOf } from './attempt-people'
import { grantFor, signIn } from './grants'
import { largeCohort } from '@/tests/large-cohort'
import { everyone } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { exportCohort } from '@/server/cohort-export'
import { database, reportDatabase } from '@/server/database'
import { csvFile, type CellValue, type Parts } from '@/server/download'
import { cohortReport } from '@/server/reports'
import { workbookFile } from '@/server/workbook'

let administrator = ''
beforeAll(async () => { administrator = await account('Administrator', 'ADMINISTRATOR') })

async function cohortOf(people: number, upTo: number): Promise<string> {
  const cohortId = randomUUID()
  const quizzes = (courseOf(courseId)?.lessons ?? []).map(({ id, quiz }) => ({ lessonId: id, quizId: quiz }))
  for (const [statement, values] of largeCohort({ cohortId, courseId, people, quizzes, upTo })) await reportDatabase.$executeRawUnsafe(statement, ...values)
  await database.$executeRaw`analyze`
  return cohortId
}

test('the grid of 5,000 trainees and 40 lessons opens with as many statements as that of 50, and no more than six', async () => {
  expect(courseOf(courseId)?.lessons).toHaveLength(40)
  await signIn(administrator)
  const opened = async (cohortId: string) => {
    const filters = { ...everyone, state: 'behind' as const, name: 'khan', lesson: 'brakes-8', sort: '-progress' as const, page: 1 }
    const report = async (with_: typeof filters | (typeof everyone & { page: number })) => cohortReport(await authorize('cohort.report', { cohortId }), with_)
    return { all: (await statementsOf(() => report({ ...everyone, page: 1 }))).length, part: (await statementsOf(() => report(filters))).length, report: await report({ ...everyone, page: 3 }) }
  }
  const [small, large] = [await opened(await cohortOf(50, 40)), await opened(await cohortOf(5_000, 40))]
  expect([large.all, large.part]).toEqual([small.all, small.part])
  expect(large.all).toBeLessThanOrEqual(6)
  expect(large.report).toMatchObject({ found: 5_000, page: 3, pages: 100, first: 101, summary: { total: 5_000 } })
  expect(large.report.rows.every(({ cells }) => cells.length === 40)).toBe(true)
  expect(large.report.summary.of.finished).toBe(Math.floor(5_000 / 41))
})

describe('memory', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const megabytes = () => { collect(); const { heapUsed, external } = process.memoryUsage(); return (heapUsed + external) / 1024 / 1024 }

  /** How much more is held than before while a file is taken slowly, at most. */
  async function heldBy(cohortId: string, make: (rows: Parts) => Response): Promise<{ held: number; bytes: number }> {
    const { lessons, parts } = await exportCohort(await grantFor(administrator, 'cohort.export', { cohortId }), everyone)
    const before = megabytes()
    async function* rows(): Parts {
      for await (const part of parts)
        yield part.map(({ name, standing, cells }): CellValue[] => [name, standing.state, ...cells.flatMap(({ state, score }): CellValue[] => [state, score === null ? null : { share: score }])])
    }
    const reader = make(rows()).body?.getReader()
    let [held, bytes] = [0, 0]
    for (let read = await reader?.read(), turn = 0; read && !read.done; read = await reader?.read(), turn++) {
      bytes += read.value.byteLength
      if (turn % 4 === 0) held = Math.max(held, megabytes() - before)
    }
    expect(lessons).toHaveLength(40)
    return { held, bytes }
  }

  test('does not grow with a file: for 10,000 people it is what it is for 1,000', async () => {
    const [small, large] = [await cohortOf(1_000, 4), await cohortOf(10_000, 4)]
    const header = Array.from({ length: 82 }, (_, index) => `Column ${index}`)
    const kinds: [string, (rows: Parts) => Response][] = [['csv', (rows) => csvFile('x.csv', header, rows)], ['xlsx', (rows) => workbookFile('x.xlsx', 'x', header, rows)]]
    for (const [kind, make] of kinds) {
      await heldBy(small, make)
      const [few, many] = [await heldBy(small, make), await heldBy(large, make)]
      console.log(`${kind}: ${few.held.toFixed(1)} MB held for 1,000 people (${few.bytes} bytes), ${many.held.toFixed(1)} MB for 10,000 (${many.bytes} bytes)`)
      expect(many.bytes).toBeGreaterThan(5 * few.bytes)
      expect(many.held, kind).toBeLessThan(2 * few.held + 8)
    }
  })
})
