import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headerIndex } from '@/domain/roster/columns'
import { planRoster, rosterChanges } from '@/domain/roster/plan'
import { keysOf, rosterOf } from '@/domain/roster/roster'
import type { RosterTable } from '@/domain/roster/table'
import type { KnownAccount, RosterChanges } from '@/domain/roster/verdict'

/** Lone halves of surrogate pairs among them. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

const open = { hasClosed: false }
const header = ['Name', 'Email', 'Staff No'] as const
type Person = readonly [name: string, address: string, reference: string]

const sheet = (people: readonly (readonly string[])[], headings: readonly string[] = header): RosterTable => ({
  header: { line: 1, cells: headings }, rows: people.map((cells, index) => ({ line: index + 2, cells })),
})
const rosterFrom = (...people: Person[]) => rosterOf(sheet(people))
const linesFrom = (...people: Person[]) => rosterFrom(...people).lines

function account(id: string, facts: Partial<KnownAccount> = {}): KnownAccount {
  return {
    id, name: id, signInName: `${id}@example.org`, address: `${id}@example.org`, reference: null, otherName: null, here: 'none', suspended: false, administrator: false,
    instructsHere: false, otherOpenCohort: null, ...facts,
  }
}

function planLine(person: Person, ...known: KnownAccount[]) {
  return planRoster(linesFrom(person), known, open).lines[0]
}

function applied(changes: RosterChanges, known: readonly KnownAccount[]): KnownAccount[] {
  const enrolled = new Set([...changes.enrolExisting, ...changes.reinstate])
  const added = changes.newAccounts.map(({ line, name, address, reference }) =>
    account(`new-${line}`, { name, address, reference, signInName: address ?? `torimu${line}`, here: 'enrolled' }))
  return [...known.map((one) => (enrolled.has(one.id) ? { ...one, here: 'enrolled' as const } : one)), ...added]
}

describe('a person', () => {
  test('nobody knows is added; one with an account is enrolled; one who was withdrawn is reinstated; one who is here stays', () => {
    expect(planLine(['Ali', 'ali@example.org', 'S-1'])).toMatchObject({ verdict: 'adds', person: { name: 'Ali', address: 'ali@example.org', reference: 'S-1' } })
    expect(planLine(['Ali', 'ALI@example.org', ''], account('ali'))).toMatchObject({ verdict: 'enrols', account: { id: 'ali' } })
    expect(planLine(['Ali', 'ali@example.org', ''], account('ali', { here: 'withdrawn' }))).toMatchObject({ verdict: 'reinstates' })
    expect(planLine(['Ali', 'ali@example.org', ''], account('ali', { here: 'enrolled' }))).toMatchObject({ verdict: 'already-here' })
  })

  test('without an address is recognised by staff number, and without one by the name in this cohort', () => {
    const ali = account('ali', { address: null, signInName: 'torimu234', reference: 's-1', here: 'enrolled' })
    expect(planLine(['ALI', '', 'S-1'], ali)).toMatchObject({ verdict: 'already-here', warnings: [] })
    expect(planLine(['Áli', '', ''], { ...ali, reference: null })).toMatchObject({ verdict: 'already-here', warnings: [] })
    expect(planLine(['Ali', '', ''], { ...ali, reference: null, here: 'none' })).toMatchObject({ verdict: 'adds' })
  })

  test('is recognised by the address as by the name to sign in with, should they differ', () => {
    const ali = account('ali', { signInName: 'old@example.org', address: 'New@example.org' })
    expect([planLine(['Ali', 'new@example.org', ''], ali), planLine(['Ali', 'old@example.org', ''], ali)]).toMatchObject([{ verdict: 'enrols', warnings: [] }, { verdict: 'enrols', warnings: [] }])
  })

  test('recognised by a name alone is shown with the address we have', () => {
    expect(planLine(['Ali', '', ''], account('ali', { here: 'enrolled' }))).toMatchObject({
      verdict: 'already-here', warnings: [{ warning: 'recognised-by-name', ours: 'ali', address: 'ali@example.org' }],
    })
  })

  test('needs a name, unless the account is there', () => {
    expect(planLine(['', 'ali@example.org', ''])).toMatchObject({ verdict: 'refused', problems: [{ problem: 'no-name' }] })
    expect(planLine(['', 'ali@example.org', ''], account('ali'))).toMatchObject({ verdict: 'enrols', warnings: [] })
    expect(planLine(['', 'nil', ''])).toMatchObject({ verdict: 'refused', problems: [{ problem: 'no-name-and-no-address' }] })
  })

  test('keeps our name, address and number, and the difference is told', () => {
    expect(planLine(['Alia', 'other@example.org', 'S-1'], account('ali', { name: 'Alia', reference: 'S-1' }))).toMatchObject({
      verdict: 'enrols', warnings: [{ warning: 'address-differs', ours: 'ali@example.org' }],
    })
    expect(planLine(['Alia', 'ali@example.org', 'S-2'], account('ali', { reference: 'S-1', administrator: true }))).toMatchObject({
      verdict: 'enrols', warnings: [{ warning: 'name-differs', ours: 'ali' }, { warning: 'reference-differs', ours: 'S-1' }, { warning: 'is-administrator' }],
    })
  })
})

describe('a conflict', () => {
  const ali: Person = ['Ali', 'ali@example.org', '']
  test.each<[string, Partial<KnownAccount>, object]>([
    ['another open cohort of the course', { otherOpenCohort: 'Spring' }, { conflict: 'in-other-cohort', cohort: 'Spring' }],
    ['a suspended account', { suspended: true, here: 'withdrawn' }, { conflict: 'suspended' }],
    ['the instructor of this cohort', { instructsHere: true }, { conflict: 'instructs-here' }],
  ])('is %s, unless the person is here already', (_, facts, reason) => {
    expect(planLine(ali, account('ali', facts))).toMatchObject({ verdict: 'conflicts', reason })
    expect(planLine(ali, account('ali', { ...facts, here: 'enrolled' }))).toMatchObject({ verdict: 'already-here' })
  })

  test('is an address of one account with the number of another', () => {
    expect(planLine(['Ali', 'ali@example.org', 'S-9'], account('ali'), account('sara', { reference: 'S-9' })))
      .toMatchObject({ verdict: 'conflicts', reason: { conflict: 'two-accounts', byAddress: 'ali', byReference: 'sara' } })
  })

  test('is a number that belongs to somebody of another name and address', () => {
    expect(planLine(['Ali', 'ali@example.org', 'S-9'], account('sara', { reference: 'S-9' })))
      .toMatchObject({ verdict: 'conflicts', reason: { conflict: 'reference-of-another', name: 'sara', reference: 'S-9' } })
  })

  test('is any change to a cohort that has closed', () => {
    const plan = planRoster(linesFrom(ali, ['Sara', 'sara@example.org', '']), [account('sara')], { hasClosed: true })
    expect([plan.totals.conflicts, rosterChanges(plan)]).toEqual([2, { newAccounts: [], enrolExisting: [], reinstate: [] }])
  })

  test('is a name without address under which several were withdrawn', () => {
    const two = ['one', 'two'].map((id) => account(id, { name: 'Ali', here: 'withdrawn' }))
    expect(planLine(['Ali', '', ''], ...two)).toMatchObject({ verdict: 'conflicts', reason: { conflict: 'several-of-this-name', name: 'Ali', people: 2 } })
  })
})

describe('within the list', () => {
  const verdicts = (...people: Person[]) => planRoster(linesFrom(...people), [], open).lines.map((line) => ('first' in line ? [line.verdict, line.first] : [line.verdict]))

  test('a person listed again by address or number is named with the first line, a refused line is no first', () => {
    expect(verdicts(['Ali', 'ali@example.org', 'S-1'], ['Ali K.', 'ALI@EXAMPLE.ORG', ''], ['A', '', 's-1'])).toEqual([['adds'], ['repeated-in-file', 2], ['repeated-in-file', 2]])
    expect(verdicts(['Ali', 'ali@example.org', '=1'], ['Ali', 'ali@example.org', ''])).toEqual([['refused'], ['adds']])
  })

  test('a line without a name gives way to one that has it, wherever it stands', () => {
    expect(verdicts(['', 'ali@example.org', ''], ['Ali', 'ali@example.org', ''])).toEqual([['repeated-in-file', 3], ['adds']])
  })

  test('one number for two addresses is a conflict', () => {
    const plan = planRoster(linesFrom(['Ali', 'ali@example.org', 'S-1'], ['Sara', 'sara@example.org', 'S-1']), [], open)
    expect(plan.lines[1]).toMatchObject({ verdict: 'conflicts', reason: { conflict: 'reference-in-file', reference: 'S-1', first: 2 } })
  })

  test('a second person of one name needs an address or a number', () => {
    const plan = planRoster(linesFrom(['Ali', '', ''], ['ALI', '', ''], ['Gul', '', ''], ['Gul', 'gul@example.org', ''], ['Gul', 'g@example.org', '']), [], open)
    expect(plan.lines).toMatchObject([
      { verdict: 'adds' }, { verdict: 'refused', problems: [{ problem: 'same-name-in-file', name: 'ALI', first: 2 }] },
      { verdict: 'refused', problems: [{ problem: 'same-name-in-file', name: 'Gul', first: 5 }] }, { verdict: 'adds' }, { verdict: 'adds' },
    ])
  })

  test('everything wrong with a line is said at once', () => {
    expect(planLine(['=x', 'nobody', '=1'])).toMatchObject({ problems: [{ problem: 'name-formula' }, { problem: 'address-invalid' }, { problem: 'reference-unusable' }] })
  })
})

describe('whatever is in the list and in the database', () => {
  const names = fc.constantFrom('', 'Ali', 'ali', 'Áli', 'Sara', 'علی', 'علي', '=x', '12')
  const addresses = fc.constantFrom('', 'nil', 'ali@example.org', 'ALI@example.org', 'sara@example.org', 'gul@example.org', 'a@gmial.com', 'x')
  const references = fc.constantFrom('', '-', 'S-1', 's-1', 'S-2', 'S-3', '00000-0000001-1', '=1')
  const lists = fc.array(fc.tuple(names, addresses, references), { maxLength: 8 })
  const knowns = fc.uniqueArray(fc.record({
    name: fc.constantFrom('Ali', 'Sara', 'علی'),
    address: fc.constantFrom(null, 'ali@example.org', 'sara@example.org', 'gul@example.org'),
    reference: fc.constantFrom(null, 'S-1', 'S-2', 'S-3'),
    here: fc.constantFrom('enrolled' as const, 'withdrawn' as const, 'none' as const),
    suspended: fc.boolean(), instructsHere: fc.boolean(), otherOpenCohort: fc.constantFrom(null, null, 'Spring'),
  }), { maxLength: 5, comparator: (one, other) => (one.address !== null && one.address === other.address) || (one.reference !== null && one.reference === other.reference) })
    .map((facts) => facts.map((fact, index) => account(`known-${index}`, { ...fact, signInName: fact.address ?? `torimu${index}` })))

  test('applying twice is applying once', () => {
    fc.assert(fc.property(lists, knowns, (people, known) => {
      const roster = rosterFrom(...people)
      const after = applied(rosterChanges(planRoster(roster.lines, known, open)), known)
      expect(rosterChanges(planRoster(roster.lines, after, open))).toEqual({ newAccounts: [], enrolExisting: [], reinstate: [] })
    }), { numRuns: 1500 })
  })

  test('nobody is written twice, and no address or number is given to two', () => {
    fc.assert(fc.property(lists, knowns, (people, known) => {
      const changes = rosterChanges(planRoster(linesFrom(...people), known, open))
      const after = applied(changes, known)
      const unique = (values: readonly (string | null)[]) => new Set(values.filter((value) => value !== null)).size === values.filter((value) => value !== null).length
      const ids = [...changes.enrolExisting, ...changes.reinstate]
      expect([ids, after.map(({ address }) => address), after.map(({ reference }) => reference)].map(unique)).toEqual([true, true, true])
    }), { numRuns: 500 })
  })

  test('the order of columns does not matter', () => {
    fc.assert(fc.property(lists, knowns, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (people, known, order) => {
      const moved = <T>(cells: readonly T[]) => order.map((index) => cells[index]).filter((cell) => cell !== undefined)
      const plan = planRoster(linesFrom(...people), known, open)
      expect(planRoster(rosterOf(sheet(people.map(moved), moved(header))).lines, known, open).lines).toEqual(plan.lines)
    }))
  })

  test('the case of addresses does not matter', () => {
    fc.assert(fc.property(lists, knowns, (people, known) => {
      const verdicts = (list: readonly Person[]) => planRoster(linesFrom(...list), known, open).lines.map(({ verdict, person }) => [verdict, person])
      expect(verdicts(people.map(([name, address, reference]) => [name, address.toUpperCase(), reference]))).toEqual(verdicts(people))
    }))
  })

  test('every line is counted once, and any text whatever gets a plan', () => {
    const cell = fc.oneof(anyText, fc.constantFrom('Name', 'Email', 'CNIC', 'ali@example.org', 'Ali <a@example.org>', '\uD800', '1'))
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (cells) => {
      const rows = cells.map((row, index) => ({ line: index + 1, cells: row }))
      const index = headerIndex(rows)
      const roster = rosterOf({ header: index === null ? null : rows[index] ?? null, rows: rows.slice(index === null ? 0 : index + 1) })
      const plan = planRoster(roster.lines, [], open)
      expect(Object.values(plan.totals).reduce((sum, count) => sum + count, 0)).toBe(roster.lines.length)
      for (const line of roster.lines) if (line.problems.length > 0) expect(keysOf(line)).toEqual({ address: null, reference: null, names: [] })
    }), { numRuns: 500 })
  })
})
