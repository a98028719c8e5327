import type { Fact, Source } from '@/domain/course'

const idOf = (facts: string) => `why-${facts.replaceAll(' ', '-')}`

/** A quiet mark after a sentence: opens why we say it. Every sentence on the same facts opens the same note. `overdue` is said where a source of it is past its day. */
export function Cite({ f, label, overdue = false }: { f: string; label: string; overdue?: string | false }) {
  return <span className="cite" data-overdue={overdue ? true : undefined}><button type="button" popoverTarget={idOf(f)} aria-label={`${label}: ${f}${overdue ? ` (${overdue})` : ''}`} /></span>
}

/** The notes that the marks of a page open, one for each distinct set of facts, a line for each fact and source. The style sheet draws their names. */
export function Whys({ sets, facts, sources, label }: {
  sets: readonly string[]; facts: ReadonlyMap<string, Fact>; sources: ReadonlyMap<string, Source>; label: string
}) {
  return sets.map((set) => {
    const cited = set.split(' ').flatMap((id) => facts.get(id) ?? [])
    const references = [...new Set(cited.flatMap((fact) => fact.sources))].flatMap((id) => sources.get(id) ?? [])
    return (
      <dialog key={set} id={idOf(set)} popover="auto" aria-label={`${label}: ${set}`}>
        {cited.map(({ text }) => text).join('\n')}
        <cite>{references.map(({ reference }) => reference).join('\n')}</cite>
      </dialog>
    )
  })
}
