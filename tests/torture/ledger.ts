import { appendFileSync, existsSync, readFileSync } from 'node:fs'

export interface SentEdit { operation: string; attempt: string; itemId: string; answer: readonly string[]; window: string; sequence: number }

/** What a client wrote down, a line each, before it did anything else. */
export type Line =
  | ({ do: 'sent' } & SentEdit)
  /** The program said that it is kept; `tries` is how often it had to be sent. */
  | { do: 'acknowledged'; operation: string; tries: number }
  | { do: 'refused'; operation: string; problem: string }
  | { do: 'submitted'; attempt: string; tries: number }
  /** How a request ended: a status, or 0 when the connection broke or 12 seconds were over. `direct` when no proxy was between. */
  | { do: 'answered'; status: number; milliseconds: number; direct: boolean }

export function writeDown(file: string, line: Line): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export interface Ledger {
  sent: Map<string, SentEdit>
  acknowledged: Map<string, number>
  refused: Map<string, string>
  submitted: Map<string, number>
  answered: readonly Extract<Line, { do: 'answered' }>[]
}

/** What all clients together have written down until now. */
export function readLedger(files: readonly string[]): Ledger {
  const ledger = { sent: new Map<string, SentEdit>(), acknowledged: new Map<string, number>(), refused: new Map<string, string>(), submitted: new Map<string, number>(), answered: [] as Extract<Line, { do: 'answered' }>[] }
  for (const file of files) {
    if (!existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    // A line that is being written is not yet in the ledger.
    for (const written of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
      if (!written) continue
      const line = JSON.parse(written) as Line
      if (line.do === 'sent') ledger.sent.set(line.operation, line)
      else if (line.do === 'acknowledged') ledger.acknowledged.set(line.operation, line.tries)
      else if (line.do === 'refused') ledger.refused.set(line.operation, line.problem)
      else if (line.do === 'submitted') ledger.submitted.set(line.attempt, line.tries)
      else ledger.answered.push(line)
    }
  }
  return ledger
}
