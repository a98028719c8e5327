import fc from 'fast-check'
import { expect, test } from 'vitest'
import './grants'
import { headers } from 'next/headers'
import { courseId, keysOf, quizId, wrongOf } from './attempt-people'
import type { Browser } from './model/browser'
import type { Fate } from './model/network'
import { Promises } from './model/promises'
import { World } from './model/world'
import { closeExpired } from '@/server/attempts/expire'
import { reMarkAll } from '@/server/attempts/re-marks'
import { database } from '@/server/database'

const runs = Number(process.env.MODEL_RUNS ?? 100)
const seed = process.env.TORTURE_SEED === undefined ? undefined : Number(process.env.TORTURE_SEED)

/** A step of a history; after it nothing is on its way. */
function step(name: string, run: (world: World) => unknown): fc.AsyncCommand<object, World> {
  return {
    check: () => true,
    async run(_, world) {
      await run(world)
      await world.network.settled()
    },
    toString: () => name,
  }
}
const which = fc.constantFrom(0, 1)
const at = (world: World, index: number): Browser => world.browsers[index === 0 ? 0 : 1]
const answers = { right: keysOf, wrong: wrongOf, none: () => [] }
const answering = fc.record({ device: which, item: fc.nat(7), answer: fc.constantFrom<keyof typeof answers>('right', 'wrong', 'none') })
  .map(({ device, item, answer }) => ({ said: `${item} ${answer} on ${device}`, give: (world: World) => { world.answer(at(world, device), item, answers[answer]) } }))
const press = (device: number) => (world: World) => { void at(world, device).tabs.at(-1)?.submit() }

const answer = fc.array(answering, { minLength: 1, maxLength: 4 }).map((many) =>
  step(`answer ${many.map(({ said }) => said).join(', ')}`, (world) => { for (const { give } of many) give(world) }))
const commands = [
  answer, answer, answer, answer,
  // Out of both devices with something else in the middle.
  fc.tuple(answering, fc.constantFrom('submit', 'close', 'kill'), which, answering).map(([before, what, device, after]) =>
    step(`${before.said}, ${what} on ${device}, ${after.said} at once`, (world) => {
      before.give(world)
      if (what === 'submit') press(device)(world)
      else world.closeTab(at(world, device), { killed: what === 'kill' })
      after.give(world)
    })),
  fc.constant(step('start', async (world) => { await world.start(); for (const browser of world.browsers) await world.openTab(browser) })),
  which.map((device) => step(`open one more tab on ${device}`, (world) => world.openTab(at(world, device)))),
  fc.tuple(which, fc.boolean()).map(([device, killed]) => step(`reload on ${device}${killed ? ' after a crash' : ''}`, async (world) => {
    world.closeTab(at(world, device), { killed })
    await world.openTab(at(world, device))
  })),
  which.map((device) => step(`offline ${device}`, (world) => { at(world, device).line.online = false })),
  which.map((device) => step(`online ${device}`, (world) => { at(world, device).line.online = true; world.tick(at(world, device)) })),
  fc.tuple(which, fc.array(fc.constantFrom<Fate>('request lost', 'reply lost', 'held up', 'through'), { minLength: 1, maxLength: 4 })).map(([device, fates]) =>
    step(`next on ${device}: ${fates.join(', ')}`, (world) => { at(world, device).line.fates.push(...fates) })),
  which.map((device) => step(`time passes on ${device}`, (world) => { world.tick(at(world, device)) })),
  which.map((device) => step(`submit on ${device}`, press(device))),
  fc.constantFrom('-1 minute', '1 day', '1 day').map((by) => step(`the course closes in ${by}`, (world) => world.moveClosing(by))),
  fc.constantFrom('-2 minutes', '-30 seconds', '10 minutes').map((by) => step(`the time is up in ${by}`, (world) => world.moveDeadline(by))),
  fc.constant(step('attempts whose time is up are closed', () => closeExpired((_, error) => { throw error }))),
  fc.constant(step('what was held up arrives', (world) => world.network.arrive())),
  // The last words of a tab overtake each other.
  fc.tuple(which, fc.nat(7)).map(([device, item]) =>
    step(`${item} wrong, then right on ${device}, the first is held up twice, close`, async (world) => {
      at(world, device).line.fates.splice(0, Infinity, 'held up', 'held up')
      for (const kind of ['wrong', 'right'] as const) world.answer(at(world, device), item, answers[kind])
      world.closeTab(at(world, device), { killed: false })
      await world.network.settled()
      await world.network.arrive()
      await world.openTab(at(world, device))
    })),
  fc.tuple(which, fc.array(answering, { minLength: 2, maxLength: 4 })).map(([device, many]) =>
    step(`${many.map(({ said }) => said).join(', ')}, of which one arrives, then ${device} crashes`, async (world) => {
      at(world, device).line.fates.splice(0, Infinity, 'through', 'request lost', 'request lost')
      for (const { give } of many) give(world)
      await world.network.settled()
      world.closeTab(at(world, device), { killed: true })
      await world.openTab(at(world, device))
    })),
  fc.constant(step('everything is marked again', () => reMarkAll([{ courseId, quizId }], { apply: true }))),
  fc.constant(step('the session ends', (world) => { world.endSession() })),
  fc.constant(step('signs in again', (world) => world.signIn())),
]

test(`no history of faults breaks a promise (${runs} histories)`, async () => {
  Headers.prototype.set.call(await headers(), 'sec-fetch-site', 'same-origin')
  const seen = { acknowledged: 0, submitted: 0, expired: 0, late: 0 }
  await fc.assert(fc.asyncProperty(fc.commands(commands, { size: 'max', maxCommands: 24 }), async (history) => {
    const world = await World.begin()
    const promises = new Promises(world)
    await world.start()
    for (const browser of world.browsers) await world.openTab(browser)
    await fc.asyncModelRun(() => ({ model: {}, real: world }), history)
    expect(await promises.broken()).toEqual([])

    // In the end all is well again: whatever waits arrives, or is refused where the page says so.
    await world.signIn()
    await world.network.arrive()
    await world.moveClosing('1 day')
    await closeExpired((_, error) => { throw error })
    for (const browser of world.browsers) {
      browser.line.online = true
      browser.line.fates.length = 0
      if (browser.tabs.length === 0 && browser.stored.length > 0) browser.open(browser.stored[0]?.attempt ?? '', [])
    }
    const waiting = () => world.browsers.flatMap((browser) => browser.tabs.flatMap(({ queue }) => queue.pending()))
    for (let turn = 0; turn < 40 && (turn === 0 || waiting().length > 0); turn++) {
      for (const browser of world.browsers) world.tick(browser)
      await world.network.settled()
    }
    expect(waiting()).toEqual([])
    expect(await promises.broken()).toEqual([])
    seen.acknowledged += world.network.acknowledged.size
    const stored = await database.attempt.findMany({ where: { id: { in: world.attempts }, state: 'SUBMITTED' }, select: { expired: true } })
    seen.submitted += stored.length
    seen.expired += stored.filter(({ expired }) => expired).length
    seen.late += await database.operation.count({ where: { attemptId: { in: world.attempts }, late: true } })
  }), { numRuns: runs, ...(seed !== undefined && { seed }) })
  console.log(`${runs} histories: ${seen.acknowledged} answers acknowledged, ${seen.submitted} attempts submitted, ${seen.expired} of them by their time being up, ${seen.late} answers too late.`)
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(runs / 20)
}, 900_000)
