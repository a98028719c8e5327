import { CsvError, parse, type Parser } from 'csv-parse'
import type { RosterEncoding, RosterSeparator } from '@/domain/roster/table'
import { linesOf } from './lines'
import { csvOptions, declaredSeparator, likeliestSeparator, sampleLines } from './separator'
import { Rows, Unreadable, type RosterSource, type TakeRows } from './source'

/** A CSV or TSV as spreadsheets write them, or lines as people write them, in any of their encodings; read as it comes. */
export async function readText(source: RosterSource, encoding: RosterEncoding, take: TakeRows): Promise<{ separator: RosterSeparator | null }> {
  const rows = new Rows(take)
  const sample: string[] = []
  const opened: { parser: Parser; separator: RosterSeparator | null; at: { line: number } }[] = []

  async function feed(lines: readonly string[]) {
    const [open] = opened
    if (!open) sample.push(...lines)
    if (!open && sample.length < sampleLines) return
    const reading = open ?? begin()
    await write(reading.parser, `${(open ? lines : sample.splice(0)).join('\n')}\n`, reading.at)
    await rows.give()
  }
  function begin() {
    const declared = declaredSeparator(sample[0] ?? '')
    const at = { line: 1 }
    if (declared !== null) sample[0] = ''
    const separator = declared ?? likeliestSeparator(sample.slice(0, sampleLines))
    const reading = { parser: parserInto(rows, separator, at), separator, at }
    opened.push(reading)
    return reading
  }

  for await (const lines of linesOf(source, encoding)) await feed(lines)
  const last = opened[0] ?? begin()
  if (sample.length > 0) await write(last.parser, `${sample.join('\n')}\n`, last.at)
  await ended(last.parser, last.at)
  if (rows.isEmpty) throw new Unreadable({ problem: 'empty' })
  await rows.give(1)
  return { separator: last.separator }
}

/** `at` is the line on which the record begins that is being read. */
function parserInto(rows: Rows, separator: RosterSeparator | null, at: { line: number }): Parser {
  const parser = parse({
    ...csvOptions(separator),
    on_record: (cells: string[], { lines }) => {
      rows.add(at.line, cells)
      at.line = lines + 1
      return null
    },
  })
  parser.resume()
  return parser
}

function failed(error: unknown, at: { line: number }): Error {
  if (error instanceof CsvError) return new Unreadable({ problem: 'unclosed-quote', line: at.line })
  return error instanceof Error ? error : new Error('The list could not be taken apart.')
}

function write(parser: Parser, text: string, at: { line: number }): Promise<void> {
  return settled(parser, at, (done) => { parser.write(text, done) })
}

function ended(parser: Parser, at: { line: number }): Promise<void> {
  return settled(parser, at, (done) => { parser.once('end', done).end() })
}

function settled(parser: Parser, at: { line: number }, begin: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => { reject(failed(error, at)) }
    parser.once('error', refuse)
    begin((error) => {
      // The stream says the same again as an event, a moment later.
      if (error) return refuse(error)
      parser.off('error', refuse)
      resolve()
    })
  })
}
