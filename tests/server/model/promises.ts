import { markPaper } from '@/domain/marking'
import { paperSchema } from '@/domain/quiz'
import { courseOf } from '@/server/catalogue'
import { courseId, everything, quizId } from '@/tests/server/attempt-people'
import { answersFrom } from '@/tests/torture/answers'
import { database } from '@/server/database'
import type { World } from './world'

const statusesThere = new Set([200, 401, 409, 503])

/** What must never change again once an attempt is submitted; marks may, when a key is corrected. */
const answersOf = async (attempt: string) => {
  const { operations, responses } = await everything(attempt)
  return JSON.stringify([operations.map(({ id, receivedAt }) => [id, receivedAt]), responses.map(({ itemId, answer, savedAt }) => [itemId, answer, savedAt])])
}

/** Watches a world and says which promise was broken, in a sentence each (R1 to R7 of docs/reliability.md). */
export class Promises {
  private readonly submitted = new Map<string, string>()

  constructor(private readonly world: World) {}

  async broken(): Promise<string[]> {
    const { world } = this
    const { network, edits, attempts } = world
    const found: string[] = []
    const stored = new Set<string>()
    for (const id of attempts) {
      const { attempt, operations, responses } = await everything(id)
      const effects = new Set<string>()
      for (const { id: operation, itemId, answer, window, sequence } of operations) {
        stored.add(operation)
        const edit = edits.get(operation)
        if (edit?.attempt !== id || edit.itemId !== itemId || edit.answer.join() !== answer.join()) found.push(`R2: ${operation} is stored and was not made so`)
        if (effects.has(`${window} ${sequence}`)) found.push(`R2: edit ${sequence} of a window has two effects`)
        effects.add(`${window} ${sequence}`)
      }
      const current = answersFrom(operations.map(({ id: operation, ...rest }) => ({ operation, attempt: id, ...rest })))
      for (const { itemId, answer } of responses)
        if (current.get(itemId)?.answer.join() !== answer.join()) found.push(`R2: ${itemId} is answered ${answer.join()}, the edits come to ${current.get(itemId)?.answer.join()}`)
      if (responses.length !== current.size) found.push(`R1: ${responses.length} answers of ${current.size} edited items`)
      if (attempt?.state !== 'SUBMITTED') continue
      const now = await answersOf(id)
      if (this.submitted.get(id) !== undefined && this.submitted.get(id) !== now) found.push(`R4: attempt ${attempt.number} changed after it was submitted`)
      this.submitted.set(id, now)
      const quiz = courseOf(courseId)?.quiz.get(quizId)
      const score = quiz ? markPaper(quiz, paperSchema.parse(attempt.paper), [...current.values()]).score : NaN
      if (Math.abs(score - (attempt.score ?? NaN)) > 1e-9) found.push(`R4: attempt ${attempt.number} scored ${attempt.score}, its edits come to ${score}`)
    }
    for (const operation of network.acknowledged) if (!stored.has(operation)) found.push(`R1: ${operation} was called kept and is not stored`)
    const waiting = new Set(world.devices.flatMap(({ tab }) => tab?.queue.pending().map(({ operation }) => operation) ?? []))
    for (const [operation, { madeIn }] of edits) {
      const said = madeIn.queue.state().is === 'stopped' || world.givenUp.has(operation)
      if (!stored.has(operation) && !waiting.has(operation) && !said) found.push(`R3: ${operation} is neither stored nor waiting, and nobody was told`)
    }
    for (const { tab } of world.devices)
      if (tab?.queue.state().is === 'saved' && tab.queue.pending().length > 0) found.push('R3: the page says Saved, and something waits')
    for (const status of network.statuses) if (!statusesThere.has(status)) found.push(`R7: the server answered ${status}`)
    const open = await database.attempt.count({ where: { periodId: world.person.periodId, quizId, state: 'OPEN' } })
    if (open > 1) found.push(`${open} attempts are open`)
    const allowed = courseOf(courseId)?.quiz.get(quizId)?.attempts ?? 0
    if (attempts.length > allowed) found.push(`${attempts.length} attempts of ${allowed}`)
    return found
  }
}
