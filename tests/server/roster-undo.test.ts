import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, person } from './administrators'
import { statementsOf } from './attempt-people'
import { cohort, courseId, desk, enrolmentOf, membersOf, notThere, sheet } from './rosters'
import { grantFor } from './grants'
import { database } from '@/server/database'
import { outlineFor, startLesson } from '@/server/progress'
import { applyList } from '@/server/roster/apply'
import { withdraw } from '@/server/roster/enrolled'
import { makeCodes } from '@/server/roster/invitations'
import { listShown } from '@/server/roster/lists'
import { mendLines } from '@/server/roster/mend'
import { undoing, undoList } from '@/server/roster/undo'

let admin = ''
const { enrolling, keep, shown, enrolAll, changing } = desk(() => admin)
beforeAll(async () => { admin = await administrator() })

const everything = async () => ({
  accounts: await database.account.findMany({ orderBy: { id: 'asc' } }), enrolments: await database.enrolment.findMany({ orderBy: { id: 'asc' } }),
  periods: await database.period.findMany({ orderBy: { id: 'asc' } }), links: await database.oneTimeLink.findMany({ orderBy: { id: 'asc' } }),
})
const memberNamed = async (cohortId: string, name: string) => (await membersOf(cohortId)).find(({ trainee }) => trainee.name === name)?.trainee.id ?? ''

describe('whatever list is applied to whatever people', () => {
  const line = fc.tuple(fc.constantFrom('Ali', 'Sara', 'علی', 'Áli', ''), fc.constantFrom('', 'ali@p.example', 'sara@p.example', 'gul@p.example', 'bad@@p'), fc.constantFrom('', 'P-1', 'P-2', 'P-3'))
  const standing = fc.constantFrom('none' as const, 'enrolled' as const, 'withdrawn' as const, 'elsewhere' as const)

  test('applying and undoing is as if nothing had happened, and applying twice is applying once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }).filter((lines) => lines.some((cells) => cells.join('') !== '')), fc.tuple(standing, standing), async (lines, standings) => {
      const run = randomUUID().slice(0, 8)
      const here = await cohort()
      const elsewhere = await cohort()
      const local = (text: string) => text.replace('@p.', `@${run}.`).replace(/^P-/, `${run}-`)
      for (const [index, stands] of standings.entries()) {
        const accountId = await person({ name: ['Ali', 'Sara'][index], email: local(['ali@p.example', 'sara@p.example'][index] ?? ''), reference: index === 0 ? local('P-1').toUpperCase() : undefined })
        if (stands !== 'none') await database.enrolment.create({ data: { cohortId: stands === 'elsewhere' ? elsewhere : here, accountId, withdrawnAt: stands === 'withdrawn' ? new Date('2026-01-02T03:04:05Z') : null, periods: { create: {} } } })
      }
      const listId = await keep(here, sheet(lines.map((cells) => cells.map(local).join('\t'))))
      const before = await everything()
      const grant = await enrolling(here)
      expect(await applyList(grant, listId)).toEqual({ done: null })
      const after = await everything()
      expect(await applyList(grant, listId)).toEqual({ done: null })
      expect(await everything()).toEqual(after)
      const undone = await undoList(grant, listId)
      if (after.enrolments.length === before.enrolments.length && 'problems' in undone) expect(undone.problems[0]?.code).toBe('listNotApplied')
      else expect(undone).toEqual({ done: null })
      expect(await everything()).toEqual(before)
    }), { numRuns: 12 })
  })
})

test('undoing says beforehand what it does, does it once however often it is pressed, and is in the log', async () => {
  const cohortId = await cohort()
  const known = await person({ name: 'Known', email: 'known.undo@example.org' })
  await enrolAll(cohortId, sheet(['Back\tback.undo@example.org\t']))
  await withdraw(await changing(cohortId, await memberNamed(cohortId, 'Back')))
  const listId = await enrolAll(cohortId, sheet(['New\tnew.undo@example.org\t', 'Bare\t\t', 'Known\tknown.undo@example.org\t', 'Back\tback.undo@example.org\t']))
  const grant = await enrolling(cohortId)
  await makeCodes(grant, 'new')
  expect(await undoing(grant, listId)).toEqual({ fileName: null, accounts: 2, enrolments: 3, reinstated: 1, waysIn: 2, dependents: [], blocked: 0 })
  await Promise.all(Array.from({ length: 5 }, () => undoList(grant, listId)))
  expect((await membersOf(cohortId)).map(({ trainee, withdrawnAt }) => [trainee.name, withdrawnAt === null])).toEqual([['Back', false]])
  expect(await database.account.count({ where: { id: known } })).toBe(1)
  expect((await logOf(cohortId)).map(({ act, detail }) => [act, detail]).at(-1)).toEqual(['roster.undo', { count: 4 }])
  expect((await logOf(cohortId)).filter(({ act }) => act === 'roster.undo')).toHaveLength(1)
  expect(await listShown(grant, listId, 1)).toMatchObject({ state: 'undone', canBeUndone: false })
  expect(await undoing(grant, listId)).toBeNull()
})

describe('a list is not undone as soon as somebody depends on it, and that somebody is named:', () => {
  const list = ['First\tfirst.later@example.org\t', 'Second\tsecond.later@example.org\t']
  test.each<[string, string, (accountId: string, cohortId: string) => Promise<unknown>]>([
    ['a password', 'password', (id) => database.account.update({ where: { id }, data: { passwordHash: 'not a hash' } })],
    ['a session', 'password', (accountId) => database.session.create({ data: { accountId, idHash: new Uint8Array(Buffer.from(randomUUID())) } })],
    ['a lesson begun', 'begun', async (id) => {
      await database.account.update({ where: { id }, data: { noticeAcknowledged: 9 } })
      const study = await grantFor(id, 'lesson.study', { courseId })
      return startLesson(study, (await outlineFor(study))?.lessons[0]?.lessonId ?? '')
    }],
    ['a second period', 'begun', async (id, cohortId) => database.period.create({ data: { enrolmentId: await enrolmentOf(cohortId, id), number: 2 } })],
    ['another cohort', 'elsewhere', async (accountId) => database.enrolment.create({ data: { cohortId: await cohort(), accountId, withdrawnAt: new Date() } })],
    ['a right', 'rights', (id) => database.account.update({ where: { id }, data: { role: 'ADMINISTRATOR' } })],
    ['a cohort to instruct', 'rights', async (accountId) => database.cohortInstructor.create({ data: { accountId, cohortId: await cohort() } })],
    ['what no rule has a word for', 'other', (accountId) => database.accommodation.create({ data: { accountId, setById: admin } })],
  ])('%s', async (_, later, happens) => {
    const cohortId = await cohort()
    const listId = await enrolAll(cohortId, sheet(list.map((each) => each.replaceAll('.later', `.${randomUUID().slice(0, 8)}`))))
    const accountId = await memberNamed(cohortId, 'Second')
    await happens(accountId, cohortId)
    const before = await everything()
    const grant = await enrolling(cohortId)
    expect(await undoing(grant, listId)).toMatchObject({ blocked: 1, dependents: [{ accountId, name: 'Second', later: expect.arrayContaining([later]) as string[] }] })
    expect(await undoList(grant, listId)).toMatchObject({ problems: [{ code: 'listDependedOn', values: { count: 1 } }] })
    expect(await everything()).toEqual(before)
  })

  test('a person who came back and went on', async () => {
    const cohortId = await cohort()
    await enrolAll(cohortId, sheet(['Pari\tpari.undo@example.org\t']))
    const accountId = await memberNamed(cohortId, 'Pari')
    await withdraw(await changing(cohortId, accountId))
    const listId = await enrolAll(cohortId, sheet(['Pari\tpari.undo@example.org\t']))
    const grant = await enrolling(cohortId)
    await database.period.updateMany({ where: { enrolment: { accountId } }, data: { lastActiveAt: new Date(Date.now() + 1000) } })
    expect(await undoing(grant, listId)).toMatchObject({ reinstated: 1, dependents: [{ later: ['begun'] }] })
  })
})

test('a list of another cohort is not there to be undone, and one that waits is not applied', async () => {
  const cohortId = await cohort()
  const waiting = await keep(cohortId, sheet(['Wali\twali.undo@example.org\t']))
  const elsewhere = await enrolling(await cohort())
  await expect(undoing(elsewhere, waiting)).rejects.toThrow(notThere)
  expect(await undoList(elsewhere, waiting)).toMatchObject({ problems: [{ code: 'listNotApplied' }] })
  expect(await undoList(await enrolling(cohortId), waiting)).toMatchObject({ problems: [{ code: 'listNotApplied' }] })
})

test('what was left out is mended and added from a list of its own, which is undone by itself', async () => {
  const cohortId = await cohort()
  const first = await enrolAll(cohortId, sheet(['Good\tgood.rest@example.org\t', 'Bad\tbad.rest@@example\t', '=1+1\tformula.rest@example.org\t']))
  const grant = await enrolling(cohortId)
  const applied = await listShown(grant, first, 1)
  const rest = applied.state === 'applied' ? applied.leftOut?.id ?? '' : ''
  const [bad, formula] = (await shown(cohortId, rest)).lines
  expect([bad?.line, formula?.line]).toEqual([3, 4])
  expect(await mendLines(grant, rest, new Map([[bad?.position ?? -1, { address: 'bad.rest@example.org' }], [formula?.position ?? -1, { name: '  =1+1 ' }]]))).toEqual({ done: { code: 'linesMended', values: { mended: 1, still: 0 } } })
  expect(await mendLines(grant, rest, new Map([[formula?.position ?? -1, { name: '=1+1' }]]))).toMatchObject({ problems: [{ code: 'nothingMended' }] })
  await applyList(grant, rest)
  expect((await membersOf(cohortId)).map(({ trainee }) => trainee.name)).toEqual(['Bad', 'Good'])
  await undoList(grant, rest)
  expect((await membersOf(cohortId)).map(({ trainee }) => trainee.name)).toEqual(['Good'])
  await undoList(grant, first)
  expect(await membersOf(cohortId)).toEqual([])
})

test('to undo four hundred takes as many statements as to undo forty', async () => {
  const counts: number[] = []
  for (const rows of [40, 400]) {
    const cohortId = await cohort()
    const listId = await enrolAll(cohortId, sheet(Array.from({ length: rows }, (_, index) => `Undone ${rows} ${index}\tundone-${rows}-${index}@example.org\t`)))
    const grant = await enrolling(cohortId)
    counts.push((await statementsOf(() => undoList(grant, listId))).length)
    expect(await membersOf(cohortId)).toEqual([])
  }
  expect(counts[0]).toBe(counts[1])
})
