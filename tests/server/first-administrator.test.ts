import { beforeEach, expect, test } from 'vitest'
import './grants'
import { database } from '@/server/database'
import { firstAdministratorLink, setUpFirstAdministrator } from '@/server/first-administrator'

const input = { organisation: 'Institute', name: 'Nasreen', email: 'Nasreen@Example.org', password: 'three kites over the canal' }
const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? ''

beforeEach(async () => {
  await database.oneTimeLink.deleteMany()
  await database.account.deleteMany()
})

test('the first administrator is made once, however many press at once', async () => {
  const token = tokenOf(await firstAdministratorLink('http://localhost:3000'))
  const outcomes = await Promise.all(Array.from({ length: 5 }, (_, index) => setUpFirstAdministrator(token, { ...input, email: `a${index}@example.org` })))
  expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
  expect(await database.account.count({ where: { role: 'ADMINISTRATOR' } })).toBe(1)
  expect((await database.organisation.findUniqueOrThrow({ where: { id: 1 } })).name).toBe('Institute')
})

test('there is no link once there is an administrator', async () => {
  const token = tokenOf(await firstAdministratorLink('http://localhost:3000'))
  expect(await setUpFirstAdministrator(token, input)).toEqual({ done: null })
  expect(await database.account.findUniqueOrThrow({ where: { signInName: 'nasreen@example.org' } })).toMatchObject({ role: 'ADMINISTRATOR' })
  expect(await firstAdministratorLink('http://localhost:3000')).toBeNull()
})

test('a second start makes the link of the first void', async () => {
  const first = tokenOf(await firstAdministratorLink('http://localhost:3000'))
  const second = tokenOf(await firstAdministratorLink('http://localhost:3000'))
  expect(await setUpFirstAdministrator(first, input)).toMatchObject({ problems: [{ code: 'linkNotUsable' }] })
  expect(await setUpFirstAdministrator(second, input)).toEqual({ done: null })
})

test('a weak password is refused and the link stays good', async () => {
  const token = tokenOf(await firstAdministratorLink('http://localhost:3000'))
  expect(await setUpFirstAdministrator(token, { ...input, password: 'password12345678' })).toMatchObject({ problems: [{ code: 'passwordCommon' }] })
  expect(await setUpFirstAdministrator(token, input)).toEqual({ done: null })
})
