import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, person } from './administrators'
import { statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { cohort, day, desk, membersOf, notThere, sheet } from './rosters'
import { rosterLimits } from '@/domain/roster/table'
import { database } from '@/server/database'
import { english } from '@/server/messages/english'
import { applyList } from '@/server/roster/apply'
import { withdraw } from '@/server/roster/enrolled'
import { keepList } from '@/server/roster/keep'
import { linesLeftOut, listShown, listsOf } from '@/server/roster/lists'

let admin = ''
const { enrolling, keep, shown, enrolAll, changing } = desk(() => admin)
beforeAll(async () => {
  admin = await administrator()
})

const messy = () => new File([readFileSync('tests/rosters/messy-40.csv')], 'messy-40.csv')
const totalsOf = async (listId: string) => (await database.rosterImport.findUniqueOrThrow({ where: { id: listId } })).totals as Record<string, number>
const textOf = async (listId: string) => JSON.stringify([await database.rosterRow.findMany({ where: { importId: listId } }), await database.rosterLine.findMany({ where: { importId: listId } })])
const everything = async () => ({
  accounts: await database.account.findMany({ orderBy: { id: 'asc' } }), enrolments: await database.enrolment.findMany({ orderBy: { id: 'asc' } }),
  periods: await database.period.findMany({ orderBy: { id: 'asc' } }),
})

describe('the messy sheet of forty', () => {
  let cohortId = ''
  let listId = ''
  beforeAll(async () => { cohortId = await cohort(); listId = await keep(cohortId, messy()) })

  test('is shown before anybody is enrolled, refused lines first, and keeps no number of an identity card', async () => {
    const before = await everything()
    const list = await shown(cohortId, listId)
    expect(list.totals).toEqual({ adds: 40, enrols: 0, reinstates: 0, 'already-here': 0, 'repeated-in-file': 1, conflicts: 0, refused: 9 })
    expect([list.fileName, list.lines.length, list.pages, list.lines.slice(0, 10).map(({ verdict }) => verdict)]).toEqual(['messy-40.csv', 50, 1, [...Array<string>(9).fill('refused'), 'repeated-in-file']])
    expect(list.columns.map(({ heading, why }) => [heading, why])).toContainEqual(['CNIC', 'national-id'])
    const text = await textOf(listId)
    expect(text).toContain('ayesha.siddiqui@example.org')
    expect(text).not.toMatch(/00000-000000[1-9]|00000-00000[1-9]/)
    expect(await everything()).toEqual(before)
  })

  test('gives forty accounts without a password, each enrolled with its first period, in one line of the log', async () => {
    expect(await applyList(await enrolling(cohortId), listId)).toEqual({ done: null })
    const members = await membersOf(cohortId)
    expect([members.length, members.every(({ periods, withdrawnAt }) => periods.length === 1 && periods[0]?.number === 1 && withdrawnAt === null)]).toEqual([40, true])
    const accounts = members.map(({ trainee }) => trainee)
    expect(accounts.every(({ passwordHash, role, staff, status }) => passwordHash === null && role === 'MEMBER' && !staff && status === 'ACTIVE')).toBe(true)
    expect(accounts.find(({ reference }) => reference === 'PK-1002')).toMatchObject({ name: 'Muhammad Usman', signInName: 'usman.m@example.org', email: 'usman.m@example.org' })
    expect(accounts.find(({ reference }) => reference === 'PK-1007')).toMatchObject({ name: 'فاطمہ زہرا' })
    const generated = accounts.filter(({ email }) => email === null)
    expect([generated.length, generated.every(({ signInName }) => /^[a-z]{6}[2-9]{3}$/.test(signInName))]).toEqual([6, true])
    expect((await logOf(cohortId)).map(({ act, actorId, detail }) => [act, actorId, detail])).toEqual([['roster.apply', admin, { rows: 50, count: 40 }]])
  })

  test('leaves numbers, what undoes it, and of its text only the lines left out, in a list of their own', async () => {
    expect([await textOf(listId), await database.rosterEffect.count({ where: { importId: listId, madeAccount: true } })]).toEqual(['[[],[]]', 40])
    const applied = await listShown(await enrolling(cohortId), listId, 1)
    const rest = applied.state === 'applied' && applied.leftOut ? applied.leftOut : { id: '', lines: 0 }
    expect(rest.lines).toBe(9)
    expect((await shown(cohortId, rest.id)).lines.map(({ line }) => line)).toEqual([13, 24, 29, 33, 37, 43, 47, 50, 40])
    expect((await linesLeftOut(await enrolling(cohortId), rest.id)).lines[0]).toMatchObject({ cells: ['11', 'Khuzdar', 'haroon@gmial.com', '00000-0000000-0', 'Haroon Rashid'] })
    expect(await listShown(await enrolling(cohortId), listId, 1)).toMatchObject({ state: 'applied', fileName: 'messy-40.csv', totals: { adds: 40, refused: 9 } })
    expect(await listsOf(await grantFor(admin, 'cohort.edit', { cohortId }))).toMatchObject([{ leftOut: true, state: 'waiting' }, { id: listId, state: 'applied', by: 'Amina Administrator', totals: { adds: 40 } }])
  })

  test('applied again, or sent again, changes nothing', async () => {
    const before = await everything()
    const grant = await enrolling(cohortId)
    await Promise.all([applyList(grant, listId), applyList(grant, listId)])
    expect(await totalsOf(await enrolAll(cohortId, messy()))).toEqual({ adds: 0, enrols: 0, reinstates: 0, 'already-here': 40, 'repeated-in-file': 1, conflicts: 0, refused: 9 })
    expect(await everything()).toEqual(before)
  })
})

describe('at once', () => {
  test('one list applied by ten presses enrols its people once', async () => {
    const cohortId = await cohort()
    const grant = await enrolling(cohortId)
    const listId = await keep(cohortId, sheet(['Sana\tonce@example.org\tP-1', 'Gul\t\t']))
    expect(await Promise.all(Array.from({ length: 10 }, () => applyList(grant, listId)))).toEqual(Array(10).fill({ done: null }))
    expect((await membersOf(cohortId)).map(({ trainee, periods }) => [trainee.name, periods.length])).toEqual([['Gul', 1], ['Sana', 1]])
    expect(await logOf(cohortId)).toHaveLength(1)
  })

  test('overlapping lists of two administrators never make two accounts of one address, and a person comes into one open cohort of a course', async () => {
    const [mine, yours] = [await cohort(), await cohort()]
    const people = (first: number, last: number) => sheet(Array.from({ length: last - first }, (_, index) => `Racer ${first + index}\tRacer${first + index}@example.org\t`))
    const [list, other] = [await keep(mine, people(0, 60)), await keep(yours, people(30, 90))]
    const grants = [await enrolling(mine), await enrolling(yours, await administrator())] as const
    const outcomes = await Promise.all([applyList(grants[0], list), applyList(grants[1], other)])
    expect(outcomes.filter((outcome) => 'problems' in outcome)).toMatchObject([{ problems: [{ code: 'listChanged', values: { count: 30 } }] }])
    await Promise.all([applyList(grants[0], list), applyList(grants[1], other)])
    const accounts = await database.account.findMany({ where: { signInName: { startsWith: 'racer' } }, select: { id: true, enrolments: true } })
    expect([accounts.length, accounts.every(({ enrolments }) => enrolments.length === 1)]).toEqual([90, true])
    const conflicts = (await Promise.all([totalsOf(list), totalsOf(other)])).map((totals) => totals.conflicts ?? 0)
    expect(conflicts.toSorted((one, two) => one - two)).toEqual([0, 30])
  })

  test('two different lists into one cohort enrol everybody once', async () => {
    const cohortId = await cohort()
    const grant = await enrolling(cohortId)
    const lists = [await keep(cohortId, sheet(['Noor\tnoor.one@example.org\t', 'Asad\tasad.one@example.org\t'])), await keep(cohortId, sheet(['Asad\tASAD.one@example.org\t', 'Mehr\t\t']))]
    await Promise.all(lists.map((listId) => applyList(grant, listId)))
    for (const listId of lists) expect(await applyList(grant, listId)).toEqual({ done: null })
    expect((await membersOf(cohortId)).map(({ trainee }) => trainee.name)).toEqual(['Asad', 'Mehr', 'Noor'])
  })
})

test('a list of four hundred takes as many statements as one of forty, to keep, to look at and to apply', async () => {
  const counts = await Promise.all([40, 400].map(async (rows) => {
    const cohortId = await cohort()
    await Promise.all([0, 1].map((index) => person({ email: `known-${rows}-${index}@example.org` })))
    const people = Array.from({ length: rows }, (_, index) =>
      index < 2 ? `Known\tKNOWN-${rows}-${index}@example.org\t` : index % 5 === 0 ? `Bare ${rows} ${index}\t\tB-${rows}-${index}` : `Many\tmany-${rows}-${index}@example.org\t`)
    return { grant: await enrolling(cohortId), pasted: sheet(people), rows, cohortId }
  }))
  const seen: number[][] = []
  for (const { grant, pasted, rows, cohortId } of counts) {
    let listId = ''
    const kept = await statementsOf(async () => { const outcome = await keepList(grant, { pasted, file: null }); listId = 'listId' in outcome ? outcome.listId : '' })
    const look = await statementsOf(() => listShown(grant, listId, 1))
    const apply = await statementsOf(() => applyList(grant, listId))
    expect((await membersOf(cohortId)).length).toBe(rows)
    seen.push([kept.length, look.length, apply.length])
  }
  expect(seen[0]).toEqual(seen[1])
  expect(seen[0]).toEqual([13, 2, 19])
})

describe('a person who is known', () => {
  test('is recognised by address whatever its case, keeps name and address, and signs in as before', async () => {
    const id = await person({ email: 'zarina@example.org', name: 'Zarina Khatoon' })
    const cohortId = await cohort()
    const listId = await keep(cohortId, sheet(['Z. Khatoon\tZARINA@Example.ORG\tK-77']))
    expect((await shown(cohortId, listId)).lines).toMatchObject([{ verdict: 'enrols', account: { id, name: 'Zarina Khatoon' } }])
    await applyList(await enrolling(cohortId), listId)
    expect((await membersOf(cohortId)).map(({ trainee }) => [trainee.id, trainee.name, trainee.reference])).toEqual([[id, 'Zarina Khatoon', null]])
    expect(await totalsOf(listId)).toMatchObject({ adds: 0, enrols: 1 })
  })

  test('comes back if withdrawn, with what was done', async () => {
    const cohortId = await cohort()
    await enrolAll(cohortId, sheet(['Pari\tpari@example.org\t']))
    const [member] = await membersOf(cohortId)
    const accountId = member?.trainee.id ?? ''
    const periodId = member?.periods[0]?.id ?? ''
    await database.lessonRecord.create({ data: { periodId, lessonId: 'takfir-and-its-safeguards', readAt: new Date() } })
    await withdraw(await changing(cohortId, accountId))
    const listId = await enrolAll(cohortId, sheet(['Pari\tpari@example.org\t']))
    expect(await totalsOf(listId)).toMatchObject({ adds: 0, enrols: 0, reinstates: 1 })
    expect((await membersOf(cohortId)).map(({ withdrawnAt, periods }) => [withdrawnAt, periods.map(({ id }) => id)])).toEqual([[null, [periodId]]])
    expect(await database.lessonRecord.count({ where: { periodId } })).toBe(1)
  })

  test('who takes the course in another open cohort stays there, and the cohort is named', async () => {
    const spring = await cohort({ name: `Spring ${randomUUID()}` })
    await enrolAll(spring, sheet(['Noreen\tnoreen@example.org\t']))
    const autumn = await cohort()
    const listId = await keep(autumn, sheet(['Noreen\tnoreen@example.org\t', 'Wali\twali@example.org\t']))
    const { lines } = await shown(autumn, listId)
    const { name } = await database.cohort.findUniqueOrThrow({ where: { id: spring } })
    expect(lines[0]).toMatchObject({ verdict: 'conflicts', reason: { conflict: 'in-other-cohort', cohort: name } })
    await applyList(await enrolling(autumn), listId)
    expect((await membersOf(autumn)).map(({ trainee }) => trainee.name)).toEqual(['Wali'])
  })
})

describe('a list that waits', () => {
  test('is forgotten after a week, when a list is next sent and not by looking', async () => {
    const cohortId = await cohort()
    const listId = await keep(cohortId, sheet(['Late\tlate@example.org\t']))
    await database.rosterImport.update({ where: { id: listId }, data: { createdAt: new Date(Date.now() - 8 * day) } })
    expect((await shown(cohortId, listId)).totals.adds).toBe(1)
    await keep(await cohort(), sheet(['Other\tother.list@example.org\t']))
    expect(await textOf(listId)).toBe('[[],[]]')
    const grant = await enrolling(cohortId)
    expect(await listShown(grant, listId, 1)).toEqual({ state: 'forgotten' })
    expect(await applyList(grant, listId)).toMatchObject({ problems: [{ code: 'listForgotten' }] })
    expect(await membersOf(cohortId)).toEqual([])
  })

  test('is not there from another cohort, and an id that is none is not there either', async () => {
    const listId = await keep(await cohort(), sheet(['Mine\tmine@example.org\t']))
    const elsewhere = await cohort()
    const grant = await enrolling(elsewhere)
    for (const id of [listId, randomUUID(), 'x']) {
      await expect(listShown(grant, id, 1)).rejects.toThrow(notThere)
      expect(await applyList(grant, id)).toMatchObject({ problems: [{ code: 'listForgotten' }] })
    }
    expect(await membersOf(elsewhere)).toEqual([])
  })

  test('enrols nobody once its cohort has closed', async () => {
    const cohortId = await cohort({ closesIn: -1 })
    const listId = await keep(cohortId, sheet(['Late\ttoo.late@example.org\t']))
    expect((await shown(cohortId, listId)).lines).toMatchObject([{ verdict: 'conflicts', reason: { conflict: 'cohort-closed' } }])
    await applyList(await enrolling(cohortId), listId)
    expect(await database.account.count({ where: { signInName: 'too.late@example.org' } })).toBe(0)
  })

  test('of many lines is shown a hundred at a time', async () => {
    const cohortId = await cohort()
    const listId = await keep(cohortId, sheet([...Array.from({ length: 149 }, (_, index) => `Long ${index}\tlong-${index}@example.org\t`), 'Bad\tbad@@example\t']))
    const [first, second] = [await shown(cohortId, listId), await shown(cohortId, listId, 2)]
    expect([first.pages, first.lines.length, second.lines.length, first.lines[0]?.verdict, second.lines.at(-1)?.line]).toEqual([2, 100, 50, 'refused', 150])
  })
})

test('whatever cannot be read gets a plain sentence, and nothing is kept of it', async () => {
  const cohortId = await cohort()
  const grant = await enrolling(cohortId)
  const file = (content: BlobPart, name = 'list.csv') => ({ pasted: '', file: new File([content], name) })
  const words = createTranslator({ locale: 'en-GB', messages: english, namespace: 'problems' })
  const cases: [string, Parameters<typeof keepList>[1]][] = [
    ['rosterMissing', { pasted: '  ', file: null }], ['rosterTwice', { ...file('a'), pasted: 'a' }], ['rosterEmpty', file('')], ['rosterEmpty', file(';;\n;;')],
    ['rosterNoPeople', file('Name;E-mail\n')], ['rosterTooLarge', file('a\n'.repeat(rosterLimits.bytes))], ['rosterTooLarge', { pasted: 'a\n'.repeat(rosterLimits.bytes), file: null }],
    ['rosterDamaged', file(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'list.xlsx')], ['rosterNotText', file('%PDF-1.7')], ['rosterNotText', file('<html>')], ['rosterNotText', file(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))],
    ['rosterTooManyRows', file(`Name\n${Array.from({ length: rosterLimits.rows + 1 }, (_, index) => `Person ${index}`).join('\n')}`)], ['rosterLineTooLong', file(`Name\n${'a'.repeat(10_001)}`)],
    ['rosterTooManyColumns', file(`Name;E-mail\n${'a;'.repeat(300)}a`)], ['rosterUnclosedQuote', file('Name;E-mail\n"Sana;sana@example.org')],
  ]
  for (const [code, input] of cases) {
    const outcome = await keepList(grant, input)
    const [found] = 'problems' in outcome ? outcome.problems : []
    expect(found?.code).toBe(code)
    expect(words(found?.code as never, found?.values as never)).toMatch(/^[A-Z].*\.$/)
  }
  expect(await database.rosterImport.count({ where: { cohortId } })).toBe(0)
})
