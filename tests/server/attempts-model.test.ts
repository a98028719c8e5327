import fc from 'fast-check'
import { expect, test } from 'vitest'
import './grants'
import { headers } from 'next/headers'
import { keysOf, wrongOf } from './attempt-people'
import { Promises } from './model/promises'
import type { Fate } from './model/network'
import { World, type Device } from './model/world'
import { database } from '@/server/database'

const runs = Number(process.env.MODEL_RUNS ?? 100)
const seed = process.env.TORTURE_SEED === undefined ? undefined : Number(process.env.TORTURE_SEED)

interface Real { world: World; promises: Promises }
type Command = fc.AsyncCommand<object, Real>

/** A step of a history; after it nothing is on its way. */
function step(name: string, run: (world: World) => unknown): Command {
  return {
    check: () => true,
    async run(_, { world }) {
      await run(world)
      await world.network.settled()
    },
    toString: () => name,
  }
}
const which = fc.constantFrom(0, 1)
const deviceOf = (world: World, index: number): Device => world.devices[index === 0 ? 0 : 1]
const answers = { right: keysOf, wrong: wrongOf, none: () => [] }
const answerKinds = fc.constantFrom<keyof typeof answers>('right', 'wrong', 'none')
const moveClosing = (world: World, by: string) => database.$executeRaw`update cohort set closes_at = now() + ${by}::interval where id = ${world.person.cohortId}::uuid`

const answering = fc.record({ device: which, item: fc.nat(7), answer: answerKinds })
const answer = answering.map(({ device, item, answer: kind }) =>
  step(`answer ${item} ${kind} on ${device}`, (world) => { world.answer(deviceOf(world, device), item, answers[kind]) }))
const commands = [
  answer, answer, answer, answer, answer,
  // Several at once, out of both devices, perhaps with Submit in the middle.
  fc.tuple(fc.array(answering, { minLength: 2, maxLength: 5 }), fc.option(which, { freq: 4 })).map(([many, submitter]) =>
    step(`${many.map(({ device, item, answer: kind }) => `${item} ${kind} on ${device}`).join(', ')}${submitter === null ? '' : `, submit on ${submitter}`} at once`, (world) => {
      for (const [place, { device, item, answer: kind }] of many.entries()) {
        world.answer(deviceOf(world, device), item, answers[kind])
        if (place === 1 && submitter !== null) world.submit(deviceOf(world, submitter))
      }
    })),
  fc.constant(step('start', (world) => world.start())),
  which.map((device) => step(`open on ${device}`, (world) => world.openTab(deviceOf(world, device)))),
  which.map((device) => step(`offline ${device}`, (world) => { deviceOf(world, device).line.online = false })),
  which.map((device) => step(`online ${device}`, (world) => { deviceOf(world, device).line.online = true; world.tick(deviceOf(world, device)) })),
  fc.tuple(which, fc.array(fc.constantFrom<Fate>('request lost', 'reply lost', 'through'), { minLength: 1, maxLength: 4 })).map(([device, fates]) =>
    step(`next on ${device}: ${fates.join(', ')}`, (world) => { deviceOf(world, device).line.fates.push(...fates) })),
  which.map((device) => step(`time passes on ${device}`, (world) => { world.tick(deviceOf(world, device)) })),
  which.map((device) => step(`submit on ${device}`, (world) => { world.submit(deviceOf(world, device)) })),
  fc.constantFrom('-1 minute', '1 day', '1 day').map((by) => step(`the course closes in ${by}`, (world) => moveClosing(world, by))),
]

test(`no history of faults breaks a promise (${runs} histories)`, async () => {
  Headers.prototype.set.call(await headers(), 'sec-fetch-site', 'same-origin')
  const seen = { submitted: 0, acknowledged: 0, lost: 0 }
  await fc.assert(fc.asyncProperty(fc.commands(commands, { size: 'max', maxCommands: 24 }), async (history) => {
    const world = await World.begin()
    const promises = new Promises(world)
    await world.start()
    for (const device of world.devices) await world.openTab(device)
    await fc.asyncModelRun(() => ({ model: {}, real: { world, promises } }), history)
    expect(await promises.broken()).toEqual([])

    // In the end all is well again: whatever waits arrives, unless the attempt takes no more and the page says so.
    await moveClosing(world, '1 day')
    for (let turn = 0; turn < 12; turn++) for (const device of world.devices) {
      device.line.online = true
      device.line.fates.length = 0
      world.tick(device)
      await world.network.settled()
    }
    expect(await promises.broken()).toEqual([])
    expect(world.devices.flatMap(({ tab }) => tab?.queue.pending() ?? [])).toEqual([])
    seen.acknowledged += world.network.acknowledged.size
    seen.submitted += await database.attempt.count({ where: { id: { in: world.attempts }, state: 'SUBMITTED' } })
  }), { numRuns: runs, ...(seed !== undefined && { seed }) })
  expect(seen.acknowledged).toBeGreaterThan(runs)
  expect(seen.submitted).toBeGreaterThan(runs / 10)
  console.log(`${runs} histories: ${seen.acknowledged} answers acknowledged, ${seen.submitted} attempts submitted.`)
}, 600_000)
