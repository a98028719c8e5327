import { rosterLimits, type RosterEncoding } from '@/domain/roster/table'
import { decoded } from './encoding'
import { holdsAnything, tooManyRows, Unreadable, type RosterSource } from './source'

/** More lines than this with anything at their end are no list, however many of them are empty. */
const mostLines = 10 * rosterLimits.rows
const controls = /[\x01-\x08\x0E-\x1F]/gu

/** The lines of a text file, a piece of the file at a time, the empty ones at its end left out. */
export async function* linesOf(source: RosterSource, encoding: RosterEncoding): AsyncGenerator<string[]> {
  let open = ''
  let count = 0
  let empty: string[] = []
  let seen = 0
  let strange = 0

  function filled(lines: readonly string[]): string[] {
    const given: string[] = []
    for (const line of lines) {
      count += 1
      if (line === '' || !holdsAnything(line)) {
        if (empty.length <= mostLines) empty.push(line)
        continue
      }
      if (count > mostLines) throw tooManyRows()
      if (line.length > rosterLimits.line) throw new Unreadable({ problem: 'line-too-long', line: count, most: rosterLimits.line })
      given.push(...empty, line)
      empty = []
    }
    return given
  }

  for await (const text of decoded(source, encoding)) {
    if (text.includes('\0')) throw new Unreadable({ problem: 'not-text', kind: 'other' })
    seen += text.length
    strange += (text.match(controls) ?? []).length
    const last = text.endsWith('\r') ? text.length - 1 : text.length
    const lines = `${open}${text.slice(0, last)}`.split(/\r\n|\r|\n/u)
    open = `${lines.pop() ?? ''}${text.slice(last)}`
    if (open.length > rosterLimits.line) {
      if (holdsAnything(open)) throw new Unreadable({ problem: 'line-too-long', line: count + lines.length + 1, most: rosterLimits.line })
      open = text.slice(last)
    }
    const given = filled(lines)
    if (strange * 100 > seen) throw new Unreadable({ problem: 'not-text', kind: 'other' })
    if (given.length > 0) yield given
  }
  const rest = filled(open.split(/\r\n|\r|\n/u))
  if (rest.length > 0) yield rest
}
