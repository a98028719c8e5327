import type { Finding } from '@/domain/content-rules/rule'

const WEIGHTS: Readonly<Record<Finding['weight'], string>> = { error: '', overdue: 'overdue, ', advice: 'advice, ' }

function line({ file, line: row, column, what, mend, rule, weight, draft }: Finding): string {
  return `${file}:${row}:${column}\n  ${what}\n  → ${mend} (${WEIGHTS[weight]}${draft ? 'draft, ' : ''}${rule})`
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Findings as sentences: what is wrong, where, and what to do; those that stop publishing last, where the eye is. */
export function printed(findings: readonly Finding[], stops: number): string {
  const order: readonly Finding['weight'][] = ['advice', 'overdue', 'error']
  const lines = order.flatMap((weight) => findings.filter((finding) => finding.weight === weight).map(line))
  const advice = findings.filter(({ weight }) => weight === 'advice').length
  const drafts = findings.filter(({ draft, weight }) => draft && weight !== 'advice').length
  return [
    ...lines,
    [
      stops === 0 ? 'Nothing stops these lessons.' : `${counted(stops, 'finding has', 'findings have')} to be mended before these lessons are published.`,
      ...(drafts > 0 ? [`${counted(drafts, 'finding stands', 'findings stand')} in drafts (lessons that course.yaml does not name yet).`] : []),
      ...(advice > 0 ? [`${counted(advice, 'piece', 'pieces')} of advice.`] : []),
    ].join(' '),
  ].join('\n')
}
