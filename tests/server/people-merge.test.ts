import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { administrator, logOf, openSession, over, person } from './administrators'
import { graduate } from './certified'
import { grantFor } from './grants'
import { cohort, desk, enrolmentOf, membersOf, notThere, sheet } from './rosters'
import { mergeAccounts } from '@/server/account-merge/merge'
import { mergePreview, otherAccounts } from '@/server/account-merge/preview'
import { mergedInto, undoMerge } from '@/server/account-merge/undo'
import { giveBack } from '@/server/account-rights'
import { database } from '@/server/database'
import { issueLink, linkState } from '@/server/links'
import { people } from '@/server/people'

let admin = ''
beforeAll(async () => { admin = await administrator() })
const { enrolAll } = desk(() => admin)

const may = (accountId: string, by = admin) => grantFor(by, 'account.merge', { accountId })
const merge = async (stays: string, leaves: string, by = admin) => mergeAccounts(await may(stays, by), { otherId: leaves, stays: 'this' })
const undo = async (leaves: string) => undoMerge(await may(leaves))
const codes = (outcome: Awaited<ReturnType<typeof merge>>) => ('problems' in outcome ? outcome.problems.map(({ code }) => code) : [outcome.done?.code])
const enrol = (accountId: string, cohortId: string, period: object = {}, more: object = {}) => database.enrolment.create({ data: { accountId, cohortId, ...more, periods: { create: period } }, include: { periods: true } })
const account = (id: string) => database.account.findUniqueOrThrow({ where: { id } })
const worked = { lastActiveAt: new Date('2026-11-01T10:00:00Z') }
const two = () => Promise.all([person({ name: 'Sana Gul' }), person({ name: 'Sana Gul' })])

/** Every table as it is, row by row, but for the log, what merging keeps for itself, and ways in, which stay ended. */
async function fingerprint() {
  const tables = await database.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('audit_entry', 'account_merge', 'account_merge_row', 'session', 'one_time_link') order by 1`
  const prints = await Promise.all(tables.map(({ name }) => database.$queryRawUnsafe<{ rows: string[] }[]>(`select array(select to_jsonb(t)::text from "${name}" t order by 1) as rows`)))
  return Object.fromEntries(tables.map(({ name }, index) => [name, prints[index]?.[0]?.rows]))
}

describe('whoever has two accounts', () => {
  const standing = fc.record({ here: fc.boolean(), withdrawn: fc.boolean(), worked: fc.boolean(), instructs: fc.boolean() })
  const one = fc.record({ places: fc.tuple(standing, standing, standing), otherName: fc.boolean(), reference: fc.boolean(), staff: fc.boolean(), manager: fc.boolean(), accommodation: fc.boolean(), message: fc.boolean(), mail: fc.boolean(), manages: fc.boolean() })

  test('merging and undoing is as if nothing had happened, and merging twice is merging once', async () => {
    let merged = 0
    await fc.assert(fc.asyncProperty(one, one, fc.boolean(), async (left, right, eachOther) => {
      const cohorts = [await cohort({ closesIn: -1 }), await cohort({ closesIn: -1 }), await cohort()]
      const [manager, managed, sender] = [await person(), await person(), await person()]
      const ids: string[] = []
      const message = await database.message.create({ data: { cohortId: cohorts[0] ?? '', fromId: sender, text: 'Read this' } })
      for (const given of [left, right]) {
        const id = await person({ staff: given.staff, reference: given.reference ? randomUUID() : undefined })
        ids.push(id)
        await database.account.update({ where: { id }, data: { otherName: given.otherName ? 'ثناء گل' : null, managerId: given.manager ? manager : null } })
        if (given.manages) await database.account.update({ where: { id: managed }, data: { managerId: id } })
        if (given.accommodation) await database.accommodation.create({ data: { accountId: id, setById: admin, timeFactor: 1.5 } })
        if (given.message) await database.messageRecipient.create({ data: { messageId: message.id, accountId: id } })
        if (given.mail) await database.outboxMail.create({ data: { accountId: id, kind: 'message', expiresAt: new Date(Date.now() + 9e6) } })
        for (const [index, place] of given.places.entries()) {
          const cohortId = cohorts[index] ?? ''
          if (place.here) await enrol(id, cohortId, place.worked ? worked : {}, { withdrawnAt: place.withdrawn ? worked.lastActiveAt : null })
          else if (place.instructs) await database.cohortInstructor.create({ data: { cohortId, accountId: id } })
        }
      }
      const [stays = '', leaves = ''] = ids
      if (eachOther) await database.account.update({ where: { id: stays }, data: { managerId: leaves } })
      const before = await fingerprint()
      const [outcome] = [await merge(stays, leaves)]
      if ('problems' in outcome) {
        expect(await fingerprint()).toEqual(before)
        return
      }
      merged += 1
      const after = await fingerprint()
      expect(await merge(stays, leaves)).toEqual(outcome)
      expect(await fingerprint()).toEqual(after)
      expect(await database.enrolment.count({ where: { accountId: leaves } }) + await database.cohortInstructor.count({ where: { accountId: leaves } })).toBe(0)
      expect(codes(await undo(leaves))).toEqual(['mergeUndone'])
      expect(await fingerprint()).toEqual(before)
      expect(codes(await undo(leaves))).toEqual(['mergeUndone'])
      expect(await fingerprint()).toEqual(before)
    }), { numRuns: 25 })
    expect(merged).toBeGreaterThan(5)
  }, 60_000)
})

test('everything that is theirs moves, as a certificate with its name as it was; nobody signs in to the emptied account, and its page says where it went', async () => {
  const { accountId: leaves, certificateId, enrolmentId } = await graduate({ name: 'Ayesha Old' })
  const stays = await person({ name: 'Ayesha New' })
  await openSession(leaves)
  const token = await database.$transaction((tx) => issueLink(tx, { purpose: 'RESET', accountId: leaves, hours: 1 }))
  const certificate = await database.certificate.findUniqueOrThrow({ where: { id: certificateId } })
  const preview = await mergePreview(await may(stays), { otherId: leaves, stays: 'this' })
  expect(preview).toMatchObject({ obstacles: [], enrolments: [{ periods: 1, attempts: 0, certificates: 1 }], stays: { name: 'Ayesha New' } })
  expect(codes(await merge(stays, leaves))).toEqual(['accountsMerged'])
  await expect(grantFor(stays, 'certificate.view', { certificateId })).resolves.toMatchObject({ role: 'trainee' })
  expect(await database.certificate.findUniqueOrThrow({ where: { id: certificateId } })).toEqual(certificate)
  expect((await database.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).accountId).toBe(stays)
  expect([await database.session.count({ where: { accountId: leaves } }), await linkState(token)]).toEqual([0, { state: 'expired' }])
  await expect(grantFor(leaves, 'course.list', {})).rejects.toThrow('NEXT_REDIRECT')
  expect(await mergedInto(await may(leaves))).toMatchObject({ id: stays, name: 'Ayesha New', later: [] })
  const listed = await people(await grantFor(admin, 'people.manage', {}), { filter: 'all', search: 'Ayesha', page: 1 })
  expect(listed.people.map(({ id }) => id)).toEqual([stays])
  expect(listed.counts.all).toBe(1)
  expect(await otherAccounts(await may(stays), 'Ayesha')).toEqual([])
  expect(await logOf(stays)).toEqual([{ act: 'person.merge', actorId: admin, detail: { accountId: leaves } }])
})

test('of two enrolments in one cohort the bare one is taken out, whosever it is, and comes back with its period; so does an instructor’s place that both have', async () => {
  const [stays, leaves] = await two()
  const [bareStays, bareLeaves, both] = [await cohort({ closesIn: -1 }), await cohort({ closesIn: -1 }), await cohort()]
  const kept = [await enrol(leaves, bareStays, worked), await enrol(stays, bareLeaves, worked)]
  await enrol(stays, bareStays)
  await enrol(leaves, bareLeaves)
  for (const accountId of [stays, leaves]) await database.cohortInstructor.create({ data: { accountId, cohortId: both } })
  const token = await database.$transaction((tx) => issueLink(tx, { purpose: 'RESET', accountId: leaves, hours: 1 }))
  const before = await fingerprint()
  expect(codes(await merge(stays, leaves))).toEqual(['accountsMerged'])
  expect((await database.enrolment.findMany({ where: { cohortId: { in: [bareStays, bareLeaves] } } })).map(({ id, accountId }) => [id, accountId]).sort()).toEqual(kept.map(({ id }) => [id, stays]).sort())
  expect(await database.cohortInstructor.findMany({ where: { cohortId: both } })).toEqual([{ cohortId: both, accountId: stays }])
  expect(codes(await undo(leaves))).toEqual(['mergeUndone'])
  expect(await fingerprint()).toEqual(before)
  expect(await linkState(token)).toEqual({ state: 'expired' })
})

test('an emptied account is neither changed nor returned while it is merged', async () => {
  const [stays, leaves] = await two()
  const earlier = await over(admin, leaves)
  await merge(stays, leaves)
  await expect(over(admin, leaves)).rejects.toThrow(notThere)
  await expect(grantFor(admin, 'accommodation.set', { accountId: leaves })).rejects.toThrow(notThere)
  await giveBack(earlier)
  expect((await account(leaves)).status).toBe('SUSPENDED')
})

test('is for administrators', async () => {
  const [stays, leaves] = await two()
  await expect(may(stays, await person({ staff: true }))).rejects.toThrow(notThere)
  await expect(may(stays, leaves)).rejects.toThrow(notThere)
})

test('is refused to whoever was an administrator when the page was opened, and is not any more', async () => {
  const other = await administrator('Other')
  const [stays, leaves] = await two()
  const grant = await may(stays, other)
  await database.account.update({ where: { id: other }, data: { role: 'MEMBER' } })
  expect(codes(await mergeAccounts(grant, { otherId: leaves, stays: 'this' }))).toEqual(['noLongerAdministrator'])
})

test('eight times at once, or both ways at once, is once', async () => {
  const [stays, leaves] = await two()
  await enrol(leaves, await cohort(), worked)
  const grant = await may(stays)
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => mergeAccounts(grant, { otherId: leaves, stays: 'this' })))
  expect(new Set(outcomes.flatMap(codes))).toEqual(new Set(['accountsMerged']))
  expect([await database.accountMerge.count({ where: { fromId: leaves } }), (await logOf(stays)).length]).toEqual([1, 1])
  const [one, other] = await two()
  const [overOne, overOther] = [await may(one), await may(other)]
  const both = await Promise.all([mergeAccounts(overOne, { otherId: other, stays: 'this' }), mergeAccounts(overOther, { otherId: one, stays: 'this' })])
  expect(both.flatMap(codes).sort()).toEqual(['accountsMerged', 'mergeMerged'])
})

describe('what stops it, with everything as it was:', () => {
  test.each<[string, (stays: string, leaves: string) => Promise<unknown>]>([
    ['mergeSuspended', (stays) => database.account.update({ where: { id: stays }, data: { status: 'SUSPENDED' } })],
    ['mergeSuspended', (_, leaves) => database.account.update({ where: { id: leaves }, data: { status: 'SUSPENDED' } })],
    ['mergeMerged', async (stays) => merge(await person(), stays)],
    ['mergeMerged', async (_, leaves) => merge(await person(), leaves)],
    ['mergeAdministrator', (_, leaves) => database.account.update({ where: { id: leaves }, data: { role: 'ADMINISTRATOR' } })],
    ['mergeAdministrator', (_, leaves) => database.account.update({ where: { id: leaves }, data: { roleOffered: 'ADMINISTRATOR' } })],
    ['mergeInstructs', async (accountId, leaves) => { const cohortId = await cohort(); await enrol(leaves, cohortId); await database.cohortInstructor.create({ data: { cohortId, accountId } }) }],
    ['mergeInstructs', async (stays, accountId) => { const cohortId = await cohort(); await enrol(stays, cohortId); await database.cohortInstructor.create({ data: { cohortId, accountId } }) }],
    ['mergeBothWorked', async (stays, leaves) => { const id = await cohort(); await enrol(stays, id, worked); await enrol(leaves, id, worked) }],
    ['mergeWithdrawnInOne', async (stays, leaves) => { const id = await cohort(); await enrol(stays, id, worked, { withdrawnAt: new Date() }); await enrol(leaves, id) }],
    ['mergeSameCourse', async (stays, leaves) => { await enrol(stays, await cohort()); await enrol(leaves, await cohort()) }],
  ])('%s', async (code, happens) => {
    const [stays, leaves] = await two()
    await happens(stays, leaves)
    const before = await fingerprint()
    // A merge of one of the two hides it from the gate for everything but this.
    expect(codes(await merge(stays, leaves))).toEqual([code])
    expect(await fingerprint()).toEqual(before)
    expect((await mergePreview(await may(stays), { otherId: leaves, stays: 'this' })).obstacles.map((each) => each.code)).toEqual([code])
  })

  test('oneself, and an account with itself', async () => {
    const other = await person()
    expect(codes(await merge(admin, other))).toEqual(['mergeMyself'])
    expect(codes(await merge(other, admin))).toContain('mergeMyself')
    expect(codes(await merge(other, other))).toEqual(['mergeSame'])
    expect(codes(await merge(other, randomUUID()))).toEqual(['mergeUnknown'])
  })
})

test('an enrolment is not bare when anything at all hangs on it', async () => {
  const [stays, leaves] = await two()
  const cohortId = await cohort()
  await enrol(stays, cohortId, worked)
  const { periods } = await enrol(leaves, cohortId)
  await database.extraAttempt.create({ data: { periodId: periods[0]?.id ?? '', quizId: 'safeguards', givenById: admin } })
  expect(codes(await merge(stays, leaves))).toEqual(['mergeBothWorked'])
})

describe('is not undone once something rests on it:', () => {
  test.each<[string, (stays: string, cohortId: string) => Promise<unknown>]>([
    ['laterWork', async (stays, cohortId) => { const { id } = await database.period.findFirstOrThrow({ where: { enrolmentId: await enrolmentOf(cohortId, stays) } }); await database.lessonRecord.create({ data: { periodId: id, lessonId: 'why' } }) }],
    ['laterWork', async (stays, cohortId) => database.enrolment.update({ where: { id: await enrolmentOf(cohortId, stays) }, data: { withdrawnAt: new Date() } })],
    ['laterDetails', (id) => database.account.update({ where: { id }, data: { otherName: 'ثنا' } })],
    ['laterPlace', (accountId) => database.accommodation.update({ where: { accountId }, data: { timeFactor: 2 } })],
    ['laterMerge', async (stays) => merge(stays, await person())],
    ['laterMerge', async (stays) => merge(await person(), stays)],
  ])('%s', async (code, happens) => {
    const [stays, leaves] = await two()
    const cohortId = await cohort()
    await enrol(leaves, cohortId, worked)
    await database.account.update({ where: { id: leaves }, data: { otherName: 'ثناء گل' } })
    await database.accommodation.create({ data: { accountId: leaves, setById: admin, timeFactor: 1.5 } })
    await merge(stays, leaves)
    await happens(stays, cohortId)
    const before = await fingerprint()
    expect(codes(await undo(leaves))).toContain(code)
    expect((await mergedInto(await may(leaves)))?.later.map((each) => each.code)).toContain(code)
    expect(await fingerprint()).toEqual(before)
  })
})

test('a list that names the address of an emptied account means the person', async () => {
  const run = randomUUID().slice(0, 8)
  const [stays, leaves] = [await person({ name: 'Gul Khan', email: `gul.new.${run}@example.org` }), await person({ name: 'Gul Khan', email: `gul.old.${run}@example.org` })]
  await merge(stays, leaves)
  const cohortId = await cohort()
  await enrolAll(cohortId, sheet([`Gul Khan\tgul.old.${run}@example.org\t`]))
  expect((await membersOf(cohortId)).map(({ trainee }) => trainee.id)).toEqual([stays])
})

test('the database refuses an account that is merged and yet can be used', async () => {
  const [stays, leaves] = await two()
  for (const data of [{ mergedIntoId: stays }, { mergedIntoId: leaves, status: 'SUSPENDED' as const }]) await expect(database.account.update({ where: { id: leaves }, data })).rejects.toThrow('account_merged_is_nobodys')
})
