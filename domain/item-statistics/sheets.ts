import type { Pair } from '@/domain/statistics/moments'

export interface MarkedResponse {
  itemId: string
  /** 0 to 1. */
  mark: number
  answer: readonly string[]
  /** 0.5, 0.75 or 0.95; null when nothing was said. */
  certainty: number | null
}
/** The marked responses of one attempt; papers are drawn, so sheets may hold different items. All of one revision. */
export type Sheet = readonly MarkedResponse[]

/** One response beside how the rest of its sheet went. */
export interface Placed extends MarkedResponse {
  /** Mean mark of the other items of the sheet, 0 to 1; null when there is none. */
  rest: number | null
  /** Sum of the marks of the sheet. */
  total: number
}

/** The responses to each item, each beside the rest of its own sheet. */
export function placedByItem(sheets: readonly Sheet[]): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>()
  for (const sheet of sheets) {
    const total = sheet.reduce((sum, { mark }) => sum + mark, 0)
    for (const response of sheet) {
      // Rounded, so that equal rests are equal whatever the order they were added in.
      const rest = sheet.length > 1 ? Math.round(((total - response.mark) / (sheet.length - 1)) * 1e9) / 1e9 : null
      const list = found.get(response.itemId) ?? []
      if (list.length === 0) found.set(response.itemId, list)
      const { itemId, mark, answer, certainty } = response
      list.push({ itemId, mark, answer, certainty, rest, total })
    }
  }
  return found
}

/** Marks against rests, where there is a rest. */
export function markAndRest(responses: readonly Placed[]): Pair[] {
  return responses.flatMap(({ mark, rest }) => (rest === null ? [] : [[mark, rest] as const]))
}

/** How two items went together: on how many sheets both were, and the covariance of their marks there, null of fewer than two. */
export interface Together { met: number; covariance: number | null }

/** All pairs of items, by sums alone: thousands of sheets are read once. */
export function together(sheets: readonly Sheet[], items: readonly string[]): Together[][] {
  const place = new Map(items.map((id, index) => [id, index]))
  const width = items.length
  const [met, left, right, both] = [0, 1, 2, 3].map(() => new Float64Array(width * width)) as [Float64Array, Float64Array, Float64Array, Float64Array]
  for (const sheet of sheets) {
    const known = sheet.flatMap(({ itemId, mark }) => { const at = place.get(itemId); return at === undefined ? [] : [{ at, mark }] })
    for (const { at, mark } of known)
      for (const other of known) {
        const cell = at * width + other.at
        met[cell] = (met[cell] ?? 0) + 1
        left[cell] = (left[cell] ?? 0) + mark
        right[cell] = (right[cell] ?? 0) + other.mark
        both[cell] = (both[cell] ?? 0) + mark * other.mark
      }
  }
  return items.map((_, row) => items.map((__, column) => {
    const cell = row * width + column
    const [n, x, y, xy] = [met[cell] ?? 0, left[cell] ?? 0, right[cell] ?? 0, both[cell] ?? 0]
    return { met: n, covariance: n < 2 ? null : (xy - (x * y) / n) / (n - 1) }
  }))
}

/** The covariances of the marks of items, each over the sheets that hold both (pairwise, as `cov(x, use = "pairwise")` in R); null where fewer than two do. */
export function covarianceMatrix(sheets: readonly Sheet[], items: readonly string[]): (number | null)[][] {
  return together(sheets, items).map((row) => row.map(({ covariance }) => covariance))
}
