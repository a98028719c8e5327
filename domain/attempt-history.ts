/** An edit as it was received, in the order received. */
export interface ReceivedEdit {
  itemId: string
  answer: readonly string[]
  certainty: number | null
  window: string
  sequence: number
  receivedAt: Date
  /** When the browser says it was made. */
  clientAt: Date | null
  /** Received after the attempt was over. */
  late: boolean
}

export interface HistoryEntry extends Omit<ReceivedEdit, 'window' | 'sequence'> {
  /** The windows of an attempt in the order in which they were first heard of, from 1. */
  window: number
  /** What was the answer until then; null for the first one. */
  replaced: { answer: readonly string[]; certainty: number | null } | null
  /** False for an edit that came too late, or after a later one of its own window: it is kept, and changed nothing. */
  counted: boolean
}

/** Every edit of an attempt with what it replaced, by the rule by which answers are kept: within a window the later edit, between windows the last received. */
export function attemptHistory(edits: readonly ReceivedEdit[]): HistoryEntry[] {
  const windows = new Map<string, number>()
  const latest = new Map<string, number>()
  const current = new Map<string, { answer: readonly string[]; certainty: number | null }>()
  return edits.map(({ window, sequence, ...edit }) => {
    const number = windows.get(window) ?? windows.size + 1
    windows.set(window, number)
    const place = `${edit.itemId} ${window}`
    const counted = !edit.late && sequence >= (latest.get(place) ?? 0)
    const replaced = current.get(edit.itemId) ?? null
    if (counted) {
      latest.set(place, sequence)
      current.set(edit.itemId, { answer: edit.answer, certainty: edit.certainty })
    }
    return { ...edit, window: number, replaced, counted }
  })
}
