import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { oneRosterColumns } from '@/domain/roster/one-roster'
import { rosterLimits } from '@/domain/roster/table'
import { Rows, tooManyRows, Unreadable, type TakeRows } from './source'
import type { Zip } from './zip'

type Line = Readonly<Record<string, string>>

/** The lines of one CSV of the export, by their headings, in the order of the file. Lines that the export marks as deleted are not there. */
async function* linesOf(zip: Zip, part: string, required: readonly string[]): AsyncGenerator<{ line: number; of: Line }> {
  const file = part.split('/').at(-1) ?? part
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 4 * rosterLimits.line, info: true })
  // A stream that fails leaves those it flows into waiting.
  Readable.from(zip.read(part)).on('error', (error) => parser.destroy(error)).pipe(parser)
  let headings: string[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (headings === null) {
        headings = record.map((heading) => heading.trim())
        const missing = required.find((column) => !headings?.includes(column))
        if (missing !== undefined) throw new Unreadable({ problem: 'one-roster-incomplete', file, column: missing })
        continue
      }
      const of = Object.fromEntries(headings.map((heading, index) => [heading, (record[index] ?? '').trim()]))
      if (of.status !== 'tobedeleted') yield { line: info.lines, of }
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable({ problem: 'damaged' })
  }
  if (headings === null) throw new Unreadable({ problem: 'empty' })
}

/** What each user has in another file: roles, or titles of what they are enrolled in. */
class OfUsers {
  private readonly found = new Map<string, Set<string>>()
  add(user: string, what: string | undefined) {
    if (!user || !what) return
    const known = this.found.get(user) ?? new Set()
    if (known.size < 50) known.add(what)
    this.found.set(user, known)
    if (this.found.size > 20 * rosterLimits.rows) throw tooManyRows()
  }
  of(user: string): string {
    return [...(this.found.get(user) ?? [])].join('; ')
  }
}

/**
 * The people of a OneRoster export as one table: users.csv, with their roles (roles.csv of 1.2, the column of 1.1) and the classes
 * that enrollments.csv puts them in. Passwords, telephone numbers and everything else in the zip is not read into anything.
 */
export async function readOneRoster(zip: Zip, users: string, take: TakeRows): Promise<void> {
  const folder = users.slice(0, -'users.csv'.length)
  const optional = (name: string) => (zip.has(`${folder}${name}`) ? `${folder}${name}` : null)
  const [roles, classes] = [new OfUsers(), new OfUsers()]
  const titles = new Map<string, string>()
  const [rolesPart, classesPart, enrolments] = [optional('roles.csv'), optional('classes.csv'), optional('enrollments.csv')]
  if (rolesPart) for await (const { of } of linesOf(zip, rolesPart, ['userSourcedId', 'role'])) roles.add(of.userSourcedId ?? '', of.role)
  if (classesPart) for await (const { of } of linesOf(zip, classesPart, ['sourcedId', 'title'])) titles.set(of.sourcedId ?? '', of.title ?? '')
  if (enrolments) for await (const { of } of linesOf(zip, enrolments, ['classSourcedId', 'userSourcedId'])) classes.add(of.userSourcedId ?? '', titles.get(of.classSourcedId ?? ''))

  const rows = new Rows(take)
  rows.add(1, oneRosterColumns.map(({ heading }) => heading))
  for await (const { line, of } of linesOf(zip, users, ['sourcedId', 'givenName', 'familyName'])) {
    if (of.enabledUser?.toLowerCase() === 'false') continue
    const user = of.sourcedId ?? ''
    const given: Line = { ...of, roles: roles.of(user) || (of.role ?? ''), classes: classes.of(user) }
    rows.add(line, oneRosterColumns.map(({ heading }) => given[heading] ?? ''))
    await rows.give()
  }
  await rows.give(1)
}
