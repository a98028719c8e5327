import { markPaper } from '@/domain/marking'
import { paperSchema } from '@/domain/quiz'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { courseId, everything, quizId } from '@/tests/server/attempt-people'
import { answersFrom } from '@/tests/torture/answers'
import type { World } from './world'

const statuses = new Set([200, 401, 409, 503])

type Stored = Awaited<ReturnType<typeof everything>>

/** What must never change again once an attempt is submitted; marks neither while no key is corrected; what came too late may still come. */
const sealed = ({ attempt, operations, responses }: Stored) => JSON.stringify([
  attempt?.submittedAt, attempt?.score, operations.filter(({ late }) => !late).map(({ id, receivedAt }) => [id, receivedAt]), responses.map(({ itemId, answer, savedAt, mark }) => [itemId, answer, savedAt, mark]),
])

/** Watches a world and says which promise was broken, in a sentence each (R1 to R7 of docs/reliability.md). */
export class Promises {
  private readonly submitted = new Map<string, string>()

  constructor(private readonly world: World) {}

  async broken(): Promise<string[]> {
    const found: string[] = []
    const stored = new Set<string>()
    for (const id of this.world.attempts) found.push(...this.brokenIn(id, await everything(id), stored))
    for (const operation of this.world.network.acknowledged) if (!stored.has(operation)) found.push(`R1: ${operation} was called kept and is not stored`)
    found.push(...this.forgotten(stored))
    for (const status of this.world.network.statuses) if (!statuses.has(status)) found.push(`R7: the server answered ${status}`)
    const attempts = await database.attempt.findMany({ where: { periodId: this.world.person.periodId, quizId }, select: { state: true } })
    if (attempts.filter(({ state }) => state === 'OPEN').length > 1) found.push('two attempts are open')
    if (attempts.length > (courseOf(courseId)?.quiz.get(quizId)?.attempts ?? 0)) found.push(`there are ${attempts.length} attempts`)
    return found
  }

  private brokenIn(id: string, all: Stored, stored: Set<string>): string[] {
    const found: string[] = []
    const { attempt, operations, responses } = all
    const effects = new Set<string>()
    for (const { id: operation, itemId, answer, window, sequence } of operations) {
      stored.add(operation)
      const edit = this.world.edits.get(operation)
      if (edit?.attempt !== id || edit.itemId !== itemId || edit.answer.join() !== answer.join()) found.push(`R2: ${operation} is stored and was not made so`)
      if (effects.has(`${window} ${sequence}`)) found.push(`R2: edit ${sequence} of a window has two effects`)
      effects.add(`${window} ${sequence}`)
    }
    const inTime = operations.filter(({ late }) => !late)
    const current = answersFrom(inTime)
    for (const { itemId, answer } of responses)
      if (current.get(itemId)?.answer.join() !== answer.join()) found.push(`R2: ${itemId} is answered ${answer.join()}, the edits come to ${current.get(itemId)?.answer.join()}`)
    if (responses.length !== current.size) found.push(`R1: ${responses.length} answers to ${current.size} edited items`)
    for (const { id: operation, late } of operations) if (late && this.world.network.acknowledged.has(operation)) found.push(`R1: ${operation} was called kept and counts in nothing`)
    if (attempt?.state !== 'SUBMITTED') return found
    const before = this.submitted.get(id)
    if (before !== undefined && before !== sealed(all)) found.push(`R4: attempt ${attempt.number} changed after it was submitted`)
    this.submitted.set(id, sealed(all))
    const quiz = courseOf(courseId)?.quiz.get(quizId)
    const score = quiz ? markPaper(quiz, paperSchema.parse(attempt.paper), [...current.values()]).score : NaN
    if (Math.abs(score - (attempt.score ?? NaN)) > 1e-9) found.push(`R4: attempt ${attempt.number} scored ${attempt.score}, its edits come to ${score}`)
    return found
  }

  /** Edits that are nowhere, and of which no page says so. */
  private forgotten(stored: ReadonlySet<string>): string[] {
    const waiting = new Set(this.world.browsers.flatMap((browser) => [...browser.stored, ...browser.tabs.flatMap(({ queue }) => queue.pending())]).map(({ operation }) => operation))
    return [...this.world.edits].flatMap(([operation, { madeIn }]) => {
      // What waits on the device is taken over by the next tab, and so is saying what became of it.
      const said = madeIn.browser.everOpened.some(({ attempt, queue }) => attempt === madeIn.attempt && queue.state().is === 'stopped') || this.world.givenUp.has(operation) || this.submitted.has(madeIn.attempt)
      return stored.has(operation) || waiting.has(operation) || said ? [] : [`R3: ${operation} is neither stored nor waiting, and nobody was told`]
    })
  }
}
