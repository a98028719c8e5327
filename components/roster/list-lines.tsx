import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { isNationalId } from '@/domain/roster/reference'
import type { PlannedLine, RosterRefusal, RosterVerdict } from '@/domain/roster/verdict'

type Field = 'name' | 'otherName' | 'address' | 'reference'
export type ShownLine = PlannedLine & { position: number; typed: Record<Field, string> }

const shapes: Record<RosterVerdict, readonly [string, string]> = {
  adds: ['●', 'text-good'], enrols: ['●', 'text-good'], reinstates: ['●', 'text-good'], 'already-here': ['○', 'text-quiet'],
  'repeated-in-file': ['◇', 'text-quiet'], conflicts: ['◆', 'text-warn'], refused: ['■', 'text-bad'],
}
const n = (text: ReactNode) => <bdi className="font-semibold wrap-anywhere">{text}</bdi>

function Refusal({ refusal }: { refusal: RosterRefusal }) {
  const t = useTranslations('enrol.refusal')
  const suggestion = 'suggestion' in refusal ? refusal.suggestion : null
  return (
    <li>
      {t.rich(refusal.problem, { ...refusal, suggestion: suggestion ?? '', n })}
      {suggestion && refusal.problem !== 'address-misspelt' && <> {t.rich('meant', { suggestion, n })}</>}
    </li>
  )
}

/** What becomes of a line or why nothing does, and what to do. */
function Reason({ line }: { line: PlannedLine }) {
  const t = useTranslations('enrol')
  if (line.verdict === 'refused') return <ul>{line.problems.map((refusal) => <Refusal key={refusal.problem} refusal={refusal} />)}</ul>
  if (line.verdict === 'conflicts') return <p>{t.rich(`conflict.${line.reason.conflict}`, { ...line.reason, n })}</p>
  if (line.verdict === 'repeated-in-file') return <p>{t('will.repeated-in-file', { first: line.first })}</p>
  if (line.verdict === 'adds') return <p>{t(line.person.address ? 'will.adds-address' : 'will.adds-generated')}</p>
  return <p>{t.rich(`will.${line.verdict}`, { name: line.account.name, n })}</p>
}

const fields: readonly Field[] = ['name', 'address', 'reference', 'otherName']

/** What somebody would type for the field: what they typed, or what is surely meant by it. */
function proposed(line: ShownLine, field: Field): string {
  if (field === 'reference' && isNationalId(line.typed.reference)) return ''
  const meant = field === 'address' && line.verdict === 'refused' ? line.problems.flatMap((problem) => ('suggestion' in problem && problem.suggestion ? [problem.suggestion] : [])) : []
  return meant[0] ?? line.typed[field]
}

/** The fields of a line, as it was typed, to type over. */
function Mending({ line }: { line: ShownLine }) {
  const t = useTranslations('enrol.preview.field')
  return (
    <div className="mt-2 grid gap-x-4 gap-y-2 sm:grid-cols-2 md:col-start-2 md:col-end-4 lg:grid-cols-4">
      {fields.map((field) => (
        <label key={field} className="text-small">
          <span className="text-quiet">{t(field)}<span className="sr-only"> ({line.line})</span></span>
          <input className="input mt-0.5" name={`${field}-${line.position}`} defaultValue={proposed(line, field)} key={proposed(line, field)} dir={field === 'address' ? 'ltr' : 'auto'} autoComplete="off" maxLength={600} />
        </label>
      ))}
    </div>
  )
}

const cannotBeTyped = ['in-other-cohort', 'suspended', 'instructs-here', 'cohort-closed']

function Mend({ line }: { line: ShownLine }) {
  const t = useTranslations('enrol.preview')
  if (line.verdict === 'refused' || (line.verdict === 'conflicts' && !cannotBeTyped.includes(line.reason.conflict))) return <Mending line={line} />
  const byNameAlone = line.verdict === 'already-here' && line.person.address === null && line.person.reference === null
  if (!byNameAlone && !line.warnings.some(({ warning }) => warning === 'perhaps-same' || warning === 'recognised-by-name')) return null
  return <details className="md:col-start-2 md:col-end-4"><summary className="inline-flex min-h-11 items-center text-small text-accent underline">{t('mendOne')}</summary><Mending line={line} /></details>
}

function Line({ line }: { line: ShownLine }) {
  const t = useTranslations('enrol')
  const [shape, colour] = shapes[line.verdict]
  const { name, otherName, address, reference } = line.person
  const shownName = name ?? line.given.name
  return (
    <li className="gap-x-8 border-b border-line py-3 md:grid md:grid-cols-[5.5rem_minmax(0,5fr)_minmax(0,6fr)]">
      <p className="text-small text-quiet md:pt-0.5">{t('preview.line', { line: line.line })}</p>
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">{shownName ? <bdi>{shownName}</bdi> : <span className="font-normal text-quiet">{t('preview.noName')}</span>}{otherName && <> · <bdi>{otherName}</bdi></>}</p>
        <p className="text-small break-all text-quiet">
          <bdi>{(address ?? line.given.address) || t('preview.noAddress')}</bdi>
          {(reference ?? line.given.reference) && <> · <bdi>{reference ?? line.given.reference}</bdi></>}
        </p>
      </div>
      <div className="mt-1 min-w-0 md:mt-0">
        <p className="font-semibold"><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{t(`verdict.${line.verdict}`)}</p>
        <Reason line={line} />
        {line.warnings.map((warning) => <p key={warning.warning} className="text-small text-quiet">{t.rich(`warning.${warning.warning}`, { ...warning, n })}</p>)}
      </div>
      <Mend line={line} />
    </li>
  )
}

/** The lines of a list with what becomes of each. */
export function ListLines({ lines }: { lines: readonly ShownLine[] }) {
  return <ol className="border-t border-line">{lines.map((line) => <Line key={line.position} line={line} />)}</ol>
}
