import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { grantFor } from './grants'
import { account, edit, itemsOf, keysOf, save, start, trainee, wrongOf } from './attempt-people'
import { historyOf } from '@/server/attempts/history'
import { database } from '@/server/database'
import { ownData } from '@/server/own-account'

async function answered() {
  const person = await trainee()
  const attemptId = await start(person.accountId)
  const [item = '', other = ''] = await itemsOf(attemptId)
  const window = randomUUID()
  await save(person.accountId, attemptId,
    edit(item, wrongOf(item), { window, sequence: 1, certainty: 0.75 }), edit(item, keysOf(item), { window, sequence: 2 }), edit(item, wrongOf(item), { window, sequence: 0 }), edit(other, []))
  return { ...person, attemptId, item }
}

test('its instructor and an administrator read every answer that was ever acknowledged, with what it replaced', async () => {
  const { attemptId, cohortId } = await answered()
  const instructor = await account('Tariq')
  await database.cohortInstructor.create({ data: { cohortId, accountId: instructor } })
  for (const reader of [instructor, await account('Nasreen', 'ADMINISTRATOR')]) {
    const { entries, traineeName } = await historyOf(await grantFor(reader, 'attempt.history', { attemptId }))
    expect(traineeName).toBe('Sana')
    expect(entries.map(({ number, window, certainty, counted, before }) => [number, window, certainty, counted, before !== null && before.length > 0])).toEqual([
      [1, 1, 0.75, true, false], [1, 1, null, true, true], [1, 1, null, false, true], [2, 2, null, true, false]])
    expect(entries[1]?.before).toEqual(entries[0]?.words)
  }
})

test('the trainee, another trainee and the instructor of another cohort do not come to that page', async () => {
  const { attemptId, accountId } = await answered()
  const [second, elsewhere] = [await trainee(), await account('Danish')]
  await database.cohortInstructor.create({ data: { cohortId: second.cohortId, accountId: elsewhere } })
  for (const reader of [accountId, second.accountId, elsewhere]) await expect(grantFor(reader, 'attempt.history', { attemptId })).rejects.toThrow('404')
})

test('the trainee takes the same history away with all their data', async () => {
  const { accountId, item } = await answered()
  const data = await ownData(await grantFor(accountId, 'account.own', {}))
  const history = data.enrolments[0]?.periods[0]?.attempts[0]?.history
  expect(history).toMatchObject([
    { itemId: item, answer: wrongOf(item), certainty: 0.75, replaced: null, counted: true },
    { itemId: item, answer: keysOf(item), replaced: { answer: wrongOf(item), certainty: 0.75 }, counted: true },
    { itemId: item, answer: wrongOf(item), counted: false }, { answer: [] },
  ])
})
