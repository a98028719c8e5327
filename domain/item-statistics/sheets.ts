import { covariance, type Pair } from '@/domain/statistics/moments'

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
      list.push({ ...response, rest, total })
    }
  }
  return found
}

/** Marks against rests, where there is a rest. */
export function markAndRest(responses: readonly Placed[]): Pair[] {
  return responses.flatMap(({ mark, rest }) => (rest === null ? [] : [[mark, rest] as const]))
}

/** The covariances of the marks of items, each over the sheets that hold both (pairwise, as `cov(x, use = "pairwise")` in R); null where fewer than two do. */
export function covarianceMatrix(sheets: readonly Sheet[], items: readonly string[]): (number | null)[][] {
  const place = new Map(items.map((id, index) => [id, index]))
  const pairs = items.map(() => items.map((): Pair[] => []))
  for (const sheet of sheets)
    for (const left of sheet)
      for (const right of sheet) {
        const [row, column] = [place.get(left.itemId), place.get(right.itemId)]
        if (row !== undefined && column !== undefined && column >= row) pairs[row]?.[column]?.push([left.mark, right.mark])
      }
  const upper = pairs.map((row) => row.map(covariance))
  return items.map((_, row) => items.map((_, column) => upper[Math.min(row, column)]?.[Math.max(row, column)] ?? null))
}
