import { covarianceMatrix, type Sheet } from './sheets'

export interface Reliability {
  /** Cronbach's alpha; 1 at most, below 0 when items work against each other. */
  alpha: number
  standardError: number
  /** Alpha of the others when an item is left out; null where it cannot be computed. */
  withoutItem: ReadonlyMap<string, number | null>
  items: number
  sheets: number
}

/**
 * Cronbach's (1951) alpha from the pairwise covariances of the items, with the asymptotic standard error of Duhachek and Iacobucci (2004):
 * the same as `raw_alpha`, `ase` and `alpha.drop` of `psych::alpha(x, use = "pairwise")` in R. Items that nobody or everybody got right are
 * left out, as there. Null of fewer than two items that vary, or where two of them were never on one sheet.
 */
export function reliability(sheets: readonly Sheet[]): Reliability | null {
  const all = [...new Set(sheets.flatMap((sheet) => sheet.map(({ itemId }) => itemId)))]
  const first = covarianceMatrix(sheets, all)
  const items = all.filter((_, index) => (first[index]?.[index] ?? 0) > 1e-15)
  const matrix = complete(covarianceMatrix(sheets, items))
  const found = matrix && alphaOf(matrix)
  if (!matrix || !found) return null
  const withoutItem = new Map(items.map((id, left) => {
    const others = matrix.filter((_, row) => row !== left).map((row) => row.filter((_, column) => column !== left))
    return [id, alphaOf(others)?.alpha ?? null]
  }))
  return { alpha: found.alpha, standardError: Math.sqrt(found.q / sheets.length), withoutItem, items: items.length, sheets: sheets.length }
}

function complete(matrix: readonly (readonly (number | null)[])[]): number[][] | null {
  const known = matrix.map((row) => row.flatMap((each) => (each === null ? [] : [each])))
  return known.every((row) => row.length === matrix.length) ? known : null
}

function alphaOf(c: readonly (readonly number[])[]): { alpha: number; q: number } | null {
  const n = c.length
  const sum = c.flat().reduce((total, each) => total + each, 0)
  if (n < 2 || sum <= 1e-15) return null
  const trace = c.reduce((total, row, index) => total + (row[index] ?? 0), 0)
  // tr(CC) is the sum of all squares, as C is symmetric; the sum of CC is the sum of the squared sums of its rows.
  const traceOfSquare = c.flat().reduce((total, each) => total + each * each, 0)
  const sumOfSquare = c.reduce((total, row) => total + row.reduce((inRow, each) => inRow + each, 0) ** 2, 0)
  const q = ((2 * n * n) / ((n - 1) ** 2 * sum ** 3)) * (sum * (traceOfSquare + trace ** 2) - 2 * trace * sumOfSquare)
  return { alpha: (n / (n - 1)) * (1 - trace / sum), q: Math.max(0, q) }
}
