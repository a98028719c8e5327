import { standardDeviation } from '@/domain/statistics/moments'
import { covarianceMatrix, together, type Sheet, type Together } from './sheets'

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

/** How far a paper of this quiz can be relied on. */
export interface PaperReliability {
  alpha: number
  standardError: number
  /** What alpha would be without the item: of a paper with one item fewer, or, where papers are drawn, with another one in its place. */
  withoutItem: ReadonlyMap<string, number | null>
  /** How many items a paper holds. */
  items: number
  sheets: number
  isDrawn: boolean
  /** The standard error of one person's score, 0 to 1: s √(1 − α) (Lord and Novick 1968; "standard error" in Moodle's quiz statistics). */
  ofScore: number | null
}

/**
 * Cronbach's alpha of a paper. Where all hold the same items it is `reliability`. Where papers are drawn from a bank, many items never
 * meet: then it is α = k c ÷ (v + (k − 1) c) for the k items of a paper, with the mean variance v and the mean covariance c over the
 * papers on which items met (Cronbach 1951, eq. 16 in means; it is the same number when all met), and its error is Duhachek and
 * Iacobucci's for k such items.
 */
export function paperReliability(sheets: readonly Sheet[]): PaperReliability | null {
  const items = [...new Set(sheets.flatMap((sheet) => sheet.map(({ itemId }) => itemId)))]
  const scores = sheets.flatMap((sheet) => (sheet.length === 0 ? [] : [sheet.reduce((sum, { mark }) => sum + mark, 0) / sheet.length]))
  const ofScore = (alpha: number) => { const spread = standardDeviation(scores); return spread === null ? null : spread * Math.sqrt(Math.max(0, 1 - alpha)) }
  if (sheets.every((sheet) => sheet.length === items.length)) {
    const found = reliability(sheets)
    return found && { ...found, items: items.length, isDrawn: false, ofScore: ofScore(found.alpha) }
  }
  const size = Math.round(sheets.reduce((sum, sheet) => sum + sheet.length, 0) / sheets.length)
  const measured = together(sheets, items)
  const ofBank = (left: number | null) => alphaOf(alike(size, ...meansOf(measured, left)))
  const found = ofBank(null)
  if (!found) return null
  const withoutItem = new Map(items.map((id, place) => [id, ofBank(place)?.alpha ?? null]))
  return { alpha: found.alpha, standardError: Math.sqrt(found.q / sheets.length), withoutItem, items: size, sheets: sheets.length, isDrawn: true, ofScore: ofScore(found.alpha) }
}

/** The mean variance and the mean covariance of items, each counting as often as it was met, without the item at one place. */
function meansOf(measured: readonly (readonly Together[])[], left: number | null): [variance: number, covariance: number] {
  const mean = (own: boolean) => {
    const all = measured.flatMap((row, i) => row.flatMap(({ met, covariance }, j) => (covariance === null || (i === j) !== own || i === left || j === left ? [] : [{ met, covariance }])))
    const met = all.reduce((sum, each) => sum + each.met, 0)
    return met === 0 ? 0 : all.reduce((sum, each) => sum + each.met * each.covariance, 0) / met
  }
  return [mean(true), mean(false)]
}

const alike = (size: number, variance: number, between: number) => Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? variance : between)))
