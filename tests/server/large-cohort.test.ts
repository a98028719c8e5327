import { courseId } from './forty-lessons'
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { account, statementsOf } from './attempt-people'
import { grantFor, signIn } from './grants'
import { mostHeld } from './held'
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

/** The most that is held, from the moment the file is asked for to its last byte, while somebody takes it as slowly as they like. */
async function fileTaken(cohortId: string, make: (rows: Parts) => Response): Promise<{ held: number; bytes: number }> {
  const grant = await grantFor(administrator, 'cohort.export', { cohortId })
  let bytes = 0
  const held = await mostHeld(async () => {
    const { lessons, parts } = await exportCohort(grant, everyone)
    expect(lessons).toHaveLength(40)
    async function* rows(): Parts {
      for await (const part of parts)
        yield part.map(({ name, standing, cells }): CellValue[] => [name, standing.state, ...cells.flatMap(({ state, score }): CellValue[] => [state, score === null ? null : { share: score }])])
    }
    const reader = make(rows()).body?.getReader()
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) bytes += read.value.byteLength
  })
  return { held, bytes }
}

test('what is held for a file does not grow with it: for 10,000 people it is what it is for 1,000, and for who is in it a few hundred bytes each', async () => {
  const [small, large] = [await cohortOf(1_000, 4), await cohortOf(10_000, 4)]
  const header = Array.from({ length: 82 }, (_, index) => `Column ${index}`)
  const kinds: [string, (rows: Parts) => Response][] = [['csv', (rows) => csvFile('x.csv', header, rows)], ['xlsx', (rows) => workbookFile('x.xlsx', 'x', header, rows)]]
  for (const [kind, make] of kinds) {
    await fileTaken(small, make)
    const [few, many] = [await fileTaken(small, make), await fileTaken(large, make)]
    console.log(`${kind}: ${few.held.toFixed(1)} MB held for 1,000 people (${few.bytes} bytes), ${many.held.toFixed(1)} MB for 10,000 (${many.bytes} bytes)`)
    expect(many.bytes).toBeGreaterThan(5 * few.bytes)
    expect(many.held, kind).toBeLessThan(few.held + 8)
  }
})
