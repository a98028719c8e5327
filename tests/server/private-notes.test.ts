import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { courseId, trainee } from './study-people'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { ownData } from '@/server/own-account'
import { keepNote, ownNote } from '@/server/private-notes'

const [first = '', second = ''] = courseOf(courseId)?.lessons.map(({ id }) => id) ?? []
const note = { surprised: 'That a count is not a cause.', unsure: 'What spillover is.', willDo: 'Ask Sana about the route.' }


let who: Awaited<ReturnType<typeof trainee>>
beforeEach(async () => { who = await trainee() })
const keep = (typed: Partial<typeof note>, seen: number | null = null, lesson = first) => keepNote(who.grant, lesson, { surprised: '', unsure: '', willDo: '', ...typed }, seen)
const kept = async () => ownNote(who.grant, first)
const seen = async () => (await kept())?.savedAt.getTime() ?? null

describe('a private note', () => {
  test('is kept, changed and taken away; and says nothing of when its writer was here', async () => {
    expect(await kept()).toBeNull()
    expect(await keep(note)).toEqual({ done: { code: 'noteKept' } })
    expect(await kept()).toMatchObject(note)
    expect(await keep({ ...note, unsure: '' }, await seen())).toEqual({ done: { code: 'noteKept' } })
    expect(await kept()).toMatchObject({ ...note, unsure: '' })
    await keep({}, await seen())
    expect(await kept()).toBeNull()
    expect(await database.period.findUnique({ where: { id: who.periodId } })).toMatchObject({ lastActiveAt: null })
    expect(await database.auditEntry.count()).toBe(0)
  })

  test('written on two devices keeps both texts, and sent twice is kept once', async () => {
    await keep({ surprised: 'one' })
    expect(await keep({ surprised: 'two', willDo: 'three' })).toEqual({ done: { code: 'noteMerged' } })
    expect(await kept()).toMatchObject({ surprised: 'one\n\ntwo', willDo: 'three' })
    await keep({ surprised: 'two', willDo: 'three' })
    expect(await kept()).toMatchObject({ surprised: 'one\n\ntwo', willDo: 'three' })
  })

  test('written many times at once loses no text', async () => {
    const words = Array.from({ length: 8 }, (_, index) => `word${index}.`)
    await Promise.all(words.map((surprised) => keep({ surprised })))
    for (const word of words) expect((await kept())?.surprised).toContain(word)
  })

  test('that is too long is refused with its part named, and what was kept stays', async () => {
    await keep(note)
    expect(await keep({ unsure: 'x'.repeat(2001) }, await seen())).toEqual({ problems: [{ code: 'noteTooLong', field: 'unsure', values: { most: 2000 } }] })
    expect(await kept()).toMatchObject(note)
    await keep({ surprised: 'a'.repeat(2000) }, await seen())
    await keep({ surprised: 'b'.repeat(1998) })
    expect(await keep({ surprised: 'c'.repeat(2000) })).toEqual({ problems: [{ code: 'noteTooLong', field: 'surprised', values: { most: 4000 } }] })
  })

  test('can be changed when the cohort is closed, and on any lesson of the course but no other', async () => {
    await database.cohort.update({ where: { id: who.cohortId }, data: { closesAt: new Date(Date.now() - 1000) } })
    expect(await keep(note, null, second)).toEqual({ done: { code: 'noteKept' } })
    await expect(keep(note, null, 'no-such-lesson')).rejects.toThrow('404')
  })

  test('is part of its writer’s own data, and of nobody else’s; another trainee and staff have none', async () => {
    await keep(note)
    expect(JSON.stringify(await ownData(await grantFor(who.accountId, 'account.own', {})))).toContain(note.willDo)
    const other = await trainee()
    expect(await ownNote(other.grant, first)).toBeNull()
    expect(JSON.stringify(await ownData(await grantFor(other.accountId, 'account.own', {})))).not.toContain(note.willDo)
    const administrator = await database.account.create({ data: { name: 'Amina', signInName: randomUUID(), role: 'ADMINISTRATOR', noticeAcknowledged: 1 } })
    expect(await ownNote(await grantFor(administrator.id, 'lesson.view', { courseId }), first)).toBeNull()
  })
})
