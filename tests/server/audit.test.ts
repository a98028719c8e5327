import { beforeAll, describe, expect, test } from 'vitest'
import { administrator, person } from './administrators'
import { grantFor } from './grants'
import { acts, auditLog, entriesPerPage, recordAct, type AuditFilter } from '@/server/audit'
import { database } from '@/server/database'

let admin = ''
beforeAll(async () => { admin = await administrator() })
const log = async (filter: AuditFilter = {}) => auditLog(await grantFor(admin, 'audit.read', {}), filter)
const record = (...given: Parameters<typeof recordAct> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
  database.$transaction((tx) => recordAct(tx, { reader: { id: admin } }, ...given))

test('every act is named once', () => {
  expect(new Set(acts).size).toBe(acts.length)
})

describe('the audit log', () => {
  test('cannot be changed, deleted or emptied, whoever asks the database', async () => {
    await record('person.suspend', 'account', admin)
    const refused = /append-only/
    await expect(database.$executeRaw`update audit_entry set act = 'person.return'`).rejects.toThrow(refused)
    await expect(database.$executeRaw`delete from audit_entry`).rejects.toThrow(refused)
    await expect(database.$executeRaw`truncate audit_entry`).rejects.toThrow(refused)
  })

  test('keeps nothing of an act that was undone', async () => {
    const id = await person()
    await expect(database.$transaction(async (tx) => { await recordAct(tx, null, 'cohort.create', 'cohort', id); throw new Error('undone') })).rejects.toThrow('undone')
    expect(await database.auditEntry.count({ where: { targetId: id } })).toBe(0)
  })

  test('is read newest first with everybody in it by name', async () => {
    const [gul, noor] = [await person({ name: 'Gul' }), await person({ name: 'Noor' })]
    const cohort = await database.cohort.create({ data: { name: 'Teachers of Swat', courseId: 'a', opensAt: new Date('2026-01-01'), closesAt: new Date('2026-02-01') } })
    const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId: noor } })
    await record('person.invite', 'account', gul)
    await record('cohort.instructorAdd', 'cohort', cohort.id, { accountId: gul, others: [noor] })
    await record('enrolment.withdraw', 'enrolment', enrolment.id)
    const { entries, names } = await log()
    expect(entries.slice(0, 3).map(({ act }) => act)).toEqual(['enrolment.withdraw', 'cohort.instructorAdd', 'person.invite'])
    expect([admin, gul, noor, cohort.id, enrolment.id].map((id) => names.get(id)?.name)).toEqual(['Amina Administrator', 'Gul', 'Noor', 'Teachers of Swat', 'Noor · Teachers of Swat'])
  })

  test('is narrowed to an act, and to a person by whom or to whom something was done', async () => {
    const zia = await person({ name: 'Zia ul Haq' })
    const cohort = await database.cohort.create({ data: { name: 'Two', courseId: 'a', opensAt: new Date('2026-01-01'), closesAt: new Date('2026-02-01') } })
    const enrolment = await database.enrolment.create({ data: { cohortId: cohort.id, accountId: zia } })
    await record('person.correct', 'account', zia)
    await record('cohort.instructorAdd', 'cohort', cohort.id, { accountId: zia })
    await record('enrolment.reinstate', 'enrolment', enrolment.id)
    await database.$transaction((tx) => recordAct(tx, { reader: { id: zia } }, 'password.set', 'account', zia))
    const all = ['password.set', 'enrolment.reinstate', 'cohort.instructorAdd', 'person.correct']
    expect((await log({ person: zia })).entries.map(({ act }) => act)).toEqual(all)
    expect((await log({ person: 'zia HAQ' })).entries.map(({ act }) => act)).toEqual(all)
    expect((await log({ person: zia, act: 'person.correct' })).entries).toHaveLength(1)
    expect((await log({ person: 'nobody of this name' })).entries).toEqual([])
  })

  test('is narrowed to days of the reader, first and last included', async () => {
    await database.organisation.update({ where: { id: 1 }, data: { timeZone: 'Asia/Karachi' } })
    const id = await person()
    // 23:30 on the 9th and 00:30 on the 11th in Karachi, five hours ahead.
    for (const at of ['2020-03-09T18:30:00Z', '2020-03-10T18:30:00Z', '2020-03-10T19:30:00Z'])
      await database.auditEntry.create({ data: { at: new Date(at), act: 'person.correct', targetType: 'account', targetId: id } })
    const days = async (from?: string, to?: string) => (await log({ person: id, from, to })).entries.length
    expect([await days('2020-03-09', '2020-03-09'), await days('2020-03-10', '2020-03-10'), await days('2020-03-10', '2020-03-11'), await days(undefined, '2020-03-08')]).toEqual([1, 1, 2, 0])
  })

  test('goes on by the last entry shown, without gap or repetition', async () => {
    const id = await person()
    for (let count = 0; count < entriesPerPage + 5; count += 1) await record('link.issue', 'account', id, { count })
    const first = await log({ person: id, act: 'link.issue' })
    const second = await log({ person: id, act: 'link.issue', before: first.older })
    expect([first.entries.length, second.entries.length, second.older]).toEqual([entriesPerPage, 5, undefined])
    expect([...first.entries, ...second.entries].map(({ detail }) => detail.count)).toEqual(Array.from({ length: entriesPerPage + 5 }, (_, index) => entriesPerPage + 4 - index))
  })

  test('is there for administrators alone', async () => {
    await expect(grantFor(await person({ staff: true }), 'audit.read', {})).rejects.toThrow()
  })
})
