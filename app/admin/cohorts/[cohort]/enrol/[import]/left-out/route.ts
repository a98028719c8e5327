import { getTranslations } from 'next-intl/server'
import type { RosterRefusal } from '@/domain/roster/verdict'
import { authorize } from '@/server/access'
import { csvFile } from '@/server/download'
import { linesLeftOut } from '@/server/roster/lists'

const n = (text: string) => text

/** The lines of a list that were refused or are in conflict, as they stand in the file, with what to mend in each: mended there, the file can be sent again. */
export async function GET(_: Request, { params }: RouteContext<'/admin/cohorts/[cohort]/enrol/[import]/left-out'>) {
  const { cohort: cohortId, import: listId } = await params
  const { fileName, columns, headerLine, lines } = await linesLeftOut(await authorize('cohort.enrol', { cohortId }), listId)
  const [t, words] = await Promise.all([getTranslations('enrol'), getTranslations('enrol.leftOut')])
  const refusal = (problem: RosterRefusal) => {
    const suggestion = 'suggestion' in problem && problem.suggestion ? problem.suggestion : ''
    const sentence = t.markup(`refusal.${problem.problem}`, { ...problem, suggestion, n })
    return suggestion && problem.problem !== 'address-misspelt' ? `${sentence} ${t.markup('refusal.meant', { suggestion, n })}` : sentence
  }
  const reasonOf = (line: (typeof lines)[number]) =>
    line.verdict === 'refused' ? line.problems.map(refusal).join(' ') : line.verdict === 'conflicts' ? t.markup(`conflict.${line.reason.conflict}`, { ...line.reason, n }) : ''
  const asTyped = headerLine === null || lines.some(({ mended }) => mended)
  const header = asTyped ? [words('name'), words('otherName'), words('address'), words('reference')] : columns.map(({ heading }) => heading)
  const rows = lines.map((line) => [
    ...(asTyped ? [line.typed.name, line.typed.otherName, line.typed.address, line.typed.reference] : columns.map(({ index, why }) => (why === 'national-id' ? '' : line.cells[index] ?? ''))), reasonOf(line), line.line,
  ])
  return csvFile(`${words('file', { name: fileName?.replace(/\.\w{1,5}$/, '') ?? words('pasted') })}.csv`, [...header, words('reason'), words('line')], rows)
}
