import { differencesOf, nameKeys, sameName } from './differences'
import { directoryOf } from './directory'
import type { RosterLine } from './person'
import { identifiedNames, isBare, repetitionsIn, type LineInBrief } from './repetitions'
import { searchKey } from './search-key'
import type { KnownAccount, PlannedLine, RosterChanges, RosterConflict, RosterPlan, RosterRefusal, RosterVerdict, RosterWarning } from './verdict'

/** What happens if the list is applied, line by line; the same list planned again after that changes nothing. */
export function planRoster(lines: readonly RosterLine[], known: readonly KnownAccount[], cohort: { hasClosed: boolean }): RosterPlan {
  const planned = lines.map(judgeOf(lines.map(({ line, person, problems }) => ({ line, person, readable: problems.length === 0 })), known, cohort))
  const totals = { ...noLines }
  for (const { verdict } of planned) totals[verdict] += 1
  return { lines: planned, totals }
}

export function rosterChanges({ lines }: RosterPlan): RosterChanges {
  const idsOf = (verdict: 'enrols' | 'reinstates') => lines.flatMap((line) => (line.verdict === verdict ? [line.account.id] : []))
  return {
    newAccounts: lines.flatMap((planned) => (planned.verdict === 'adds' ? [{ line: planned.line, ...planned.person }] : [])),
    enrolExisting: idsOf('enrols'),
    reinstate: idsOf('reinstates'),
  }
}

export const noLines: Readonly<Record<RosterVerdict, number>> = { adds: 0, enrols: 0, reinstates: 0, 'already-here': 0, 'repeated-in-file': 0, conflicts: 0, refused: 0 }

/** Judges the lines of a list in their order, each by its place, in the light of those before it and of all others in brief. */
export function judgeOf(all: readonly LineInBrief[], known: readonly KnownAccount[], { hasClosed }: { hasClosed: boolean }): (line: RosterLine, index: number) => PlannedLine {
  const directory = directoryOf(known)
  const repetitions = repetitionsIn(all)
  const identified = identifiedNames(all)
  const accounts = new Map<string, number>()

  return (line, index) => {
    if (line.problems.length > 0) return refused(line, line.problems)
    const repetition = repetitions.get(index)
    if (repetition !== undefined) return { ...planned(line), ...repetition }
    if (!isBare(line)) return byKeys(line)
    return line.person.name === null ? refused(line, [{ problem: 'no-name-and-no-address' }]) : byNameAlone(line, line.person.name)
  }

  function byKeys(line: RosterLine): PlannedLine {
    const { name, address, reference } = line.person
    const byAddress = directory.byAddress(address)
    const byReference = directory.byReference(reference)
    const account = byAddress ?? byReference
    if (account === null) return name === null ? refused(line, [{ problem: 'no-name' }]) : adds(line, name)
    if (byAddress !== null && byReference !== null && byAddress.id !== byReference.id) {
      return conflicts(line, { conflict: 'two-accounts', byAddress: byAddress.name, byReference: byReference.name })
    }
    const strange = byAddress === null && address !== null && name !== null && !sameName(line.person, account)
    if (strange && reference !== null) return conflicts(line, { conflict: 'reference-of-another', name: account.name, reference })
    return existing(line, account, differencesOf(line.person, account))
  }

  /** Never makes a second person of a name without a word from the administrator. */
  function byNameAlone(line: RosterLine, name: string): PlannedLine {
    const here = directory.hereByName(name)
    const alike = here.filter((account) => account.address === null && account.reference === null)
    const first = identified.get(searchKey(name))
    if (alike.length === 0 && first !== undefined) return refused(line, [{ problem: 'same-name-in-file', name, first }])
    const candidates = alike.length > 0 ? alike : here
    const account = candidates.find((candidate) => candidate.here === 'enrolled') ?? candidates[0]
    if (account === undefined) return adds(line, name)
    if (account.here !== 'enrolled' && candidates.length > 1) {
      return conflicts(line, { conflict: 'several-of-this-name', name, people: candidates.length })
    }
    const recognised: RosterWarning[] = alike.length > 0 ? [] : [{ warning: 'recognised-by-name', ours: account.name, address: account.address ?? '' }]
    return existing(line, account, [...recognised, ...differencesOf(line.person, account)])
  }

  function existing(line: RosterLine, account: KnownAccount, differences: readonly RosterWarning[]): PlannedLine {
    const first = accounts.get(account.id)
    if (first !== undefined) return { ...planned(line), verdict: 'repeated-in-file', first }
    accounts.set(account.id, line.line)
    const obstacle = account.here === 'enrolled' ? null : obstacleTo(account)
    if (obstacle !== null) return conflicts(line, obstacle, differences)
    const verdict = account.here === 'enrolled' ? 'already-here' : account.here === 'withdrawn' ? 'reinstates' : 'enrols'
    return { ...planned(line, differences), verdict, account: { id: account.id, name: account.name } }
  }

  function obstacleTo(account: KnownAccount): RosterConflict | null {
    if (hasClosed) return { conflict: 'cohort-closed' }
    if (account.suspended) return { conflict: 'suspended' }
    if (account.instructsHere) return { conflict: 'instructs-here' }
    return account.otherOpenCohort === null ? null : { conflict: 'in-other-cohort', cohort: account.otherOpenCohort }
  }

  function adds(line: RosterLine, name: string): PlannedLine {
    return hasClosed ? conflicts(line, { conflict: 'cohort-closed' }) : { ...planned(line, namesakesOf(line)), verdict: 'adds', person: { ...line.person, name } }
  }

  /** Perhaps the same person under another address: said, and left to the administrator. */
  function namesakesOf({ person }: RosterLine): RosterWarning[] {
    const [first, ...more] = directory.namesakes(nameKeys(person))
    return first === undefined ? [] : [{ warning: 'perhaps-same', name: first.name, signInName: first.signInName, people: more.length + 1 }]
  }
}

function planned({ line, given, person, warnings }: RosterLine, more: readonly RosterWarning[] = []) {
  return { line, given, person, warnings: [...warnings, ...more] }
}

function conflicts(line: RosterLine, reason: RosterConflict, more: readonly RosterWarning[] = []): PlannedLine {
  return { ...planned(line, more), verdict: 'conflicts', reason }
}

function refused(line: RosterLine, problems: readonly RosterRefusal[]): PlannedLine {
  return { ...planned(line), verdict: 'refused', problems }
}
