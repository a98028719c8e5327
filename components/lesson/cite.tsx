import type { Fact, Source } from '@/domain/course'

const idOf = (facts: string) => `why-${facts.replaceAll(' ', '_')}`

/** A quiet mark after a sentence: opens why we say it. Every sentence on the same facts opens the same note. */
export function Cite({ f, label }: { f: string; label: string }) {
  return <span className="cite"><button type="button" popoverTarget={idOf(f)} aria-label={`${label}: ${f}`} /></span>
}

/** The notes that the marks of a page open, one for each distinct set of facts. */
export function Whys({ sets, facts, sources, label, from, close }: {
  sets: readonly string[]; facts: ReadonlyMap<string, Fact>; sources: ReadonlyMap<string, Source>; label: string; from: string; close: string
}) {
  return sets.map((set) => {
    const cited = set.split(' ').flatMap((id) => facts.get(id) ?? [])
    const references = [...new Set(cited.flatMap((fact) => fact.sources))].flatMap((id) => sources.get(id) ?? [])
    return (
      <div key={set} id={idOf(set)} popover="auto" role="group" aria-label={`${label}: ${set}`} className="note">
        <h2>{label}</h2>
        {cited.map(({ id, text }) => <p key={id}>{text}</p>)}
        <h3>{from}</h3>
        <ul>{references.map(({ id, reference }) => <li key={id}>{reference}</li>)}</ul>
        <button type="button" className="note-close" popoverTarget={idOf(set)} popoverTargetAction="hide">{close}</button>
      </div>
    )
  })
}
