import { columnsOf, headerOf } from '@/domain/roster/columns'
import { excerpt } from '@/domain/roster/hidden-characters'
import { rosterLimits, type RosterFileProblem, type RosterRow } from '@/domain/roster/table'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { database, type Transaction } from '@/server/database'
import { readRoster } from '@/server/roster-file/read'
import { forgetOldLists } from './forget'
import { insertLines, insertRows, withoutNationalIds, type Reading } from './lines'
import { giveVerdicts } from './verdicts'

/** What columns are for is told by so many rows. */
const sampleRows = 1_000

const inMegabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 10) / 10

function unreadable(found: RosterFileProblem, field: 'file' | 'pasted'): Outcome {
  if (found.problem === 'empty') return problem('rosterEmpty', field)
  if (found.problem === 'no-people') return problem('rosterNoPeople', field)
  if (found.problem === 'damaged') return problem('rosterDamaged', field)
  if (found.problem === 'too-large') return problem('rosterTooLarge', field, { most: inMegabytes(found.most) })
  if (found.problem === 'unpacks-too-large') return problem('rosterUnpacksTooLarge', field, { most: inMegabytes(found.most) })
  if (found.problem === 'not-text') return problem('rosterNotText', field, { kind: found.kind.replace('-', '') })
  if (found.problem === 'too-many-rows') return problem('rosterTooManyRows', field, { most: found.most })
  if (found.problem === 'too-many-columns') return problem('rosterTooManyColumns', field, { line: found.line, columns: found.columns, most: found.most })
  if (found.problem === 'line-too-long') return problem('rosterLineTooLong', field, { line: found.line, most: found.most })
  if (found.problem === 'one-roster-incomplete') return problem('rosterIncomplete', field, { file: found.file, column: found.column })
  return problem('rosterUnclosedQuote', field, { line: found.line })
}

/** Writes rows as they come into the tables of a list; what the columns are for is decided once there are enough of them. */
class Staging {
  reading: Reading | null = null
  people = 0
  private waiting: RosterRow[] = []
  private position = 0

  constructor(private readonly tx: Transaction, private readonly listId: string) {}

  async take(rows: readonly RosterRow[]): Promise<void> {
    if (this.reading) return this.write(rows, this.reading)
    this.waiting.push(...rows)
    if (this.waiting.length >= sampleRows) await this.begin()
  }

  async begin(): Promise<void> {
    if (this.reading) return
    const { header, above } = headerOf(this.waiting)
    this.reading = { header, columns: columnsOf({ header, rows: this.waiting.slice(above) }), only: null }
    await insertRows(this.tx, this.listId, this.waiting.slice(0, above).map((row) => withoutNationalIds(row, this.reading?.columns ?? [])))
    await this.write(this.waiting.slice(above), this.reading)
    this.waiting = []
  }

  private async write(rows: readonly RosterRow[], reading: Reading): Promise<void> {
    this.people += rows.length
    if (this.people > rosterLimits.rows || rows.length === 0) return
    const kept = rows.map((row) => withoutNationalIds(row, reading.columns))
    await insertRows(this.tx, this.listId, kept)
    this.position = await insertLines(this.tx, this.listId, kept, reading, this.position)
  }

  get hasNobody(): boolean {
    return this.position === 0
  }
}

async function stage(tx: Transaction, listId: string, source: Blob): Promise<RosterFileProblem | null> {
  const staging = new Staging(tx, listId)
  const read = await readRoster(source, (rows) => staging.take(rows))
  if ('problem' in read) return read
  await staging.begin()
  if (staging.people > rosterLimits.rows) return { problem: 'too-many-rows', most: rosterLimits.rows }
  if (staging.hasNobody) return { problem: 'no-people' }
  await tx.$executeRaw`
    update roster_import set part = ${read.part === null ? null : excerpt(read.part)}, header_line = ${staging.reading?.header?.line ?? null}, columns = ${JSON.stringify(staging.reading?.columns ?? [])}::jsonb
    where id = ${listId}::uuid`
  return null
}

/**
 * Keeps a list of people to be looked at before it is applied; nobody is enrolled by it. A file or pasted text, not both. It is
 * written as it is read, some hundreds of lines a statement, so that ten thousand take no more room than five hundred.
 */
export async function keepList({ target, reader }: Grant<'cohort.enrol'>, { pasted, file }: { pasted: string; file: File | null }): Promise<Outcome | { listId: string }> {
  if (file && pasted.trim()) return problem('rosterTwice', 'pasted')
  if (!file && !pasted.trim()) return problem('rosterMissing', 'pasted')
  const source = file ?? new Blob([pasted])
  return database.$transaction(async (tx) => {
    await forgetOldLists(tx)
    const { id: listId } = await tx.rosterImport.create({ data: { cohortId: target.cohortId, madeById: reader.id, fileName: file ? excerpt(file.name) : null }, select: { id: true } })
    const found = await stage(tx, listId, source)
    if (found) {
      await tx.$executeRaw`delete from roster_import where id = ${listId}::uuid`
      return unreadable(found, file ? 'file' : 'pasted')
    }
    // What was just written is unknown to the planner, which would join a thousand lines to ten thousand one by one.
    await tx.$executeRaw`analyze roster_line`
    await giveVerdicts(tx, listId)
    return { listId }
  }, { timeout: 30_000 })
}
