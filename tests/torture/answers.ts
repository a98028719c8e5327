interface Edit { itemId: string; answer: readonly string[]; window: string; sequence: number }

/**
 * The answer to each item that a list of edits, in the order received, comes to: of one window the edit with the highest
 * sequence, of several windows the one received last. Written once more here, so that the product is not judged by itself.
 */
export function answersFrom<E extends Edit>(operations: readonly E[]): Map<string, E> {
  const current = new Map<string, E>()
  const newest = new Map<string, number>()
  for (const operation of operations) {
    const key = `${operation.itemId} ${operation.window}`
    if ((newest.get(key) ?? -1) > operation.sequence) continue
    newest.set(key, operation.sequence)
    current.set(operation.itemId, operation)
  }
  return current
}
