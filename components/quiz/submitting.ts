import { delayAfter, type AnswerQueue } from './answer-queue'
import type { Submitting } from './save-status'
import { submit } from './sending'

/** Waits until every answer is kept, submits, and tries until there is an answer; then shows what the server has. */
export async function submitWhenKept(attemptId: string, queue: AnswerQueue, tell: (how: Submitting) => void): Promise<void> {
  for (let failures = 0; ; ) {
    if (!(await queue.emptied())) return tell(null)
    const outcome = await submit(`/api/v1/attempts/${attemptId}/submit`, queue.seen())
    if ('submitted' in outcome || 'closed' in outcome) return location.assign(`/attempts/${attemptId}`)
    if ('missing' in outcome) {
      if (!queue.sendAgain(outcome.missing)) return tell('missing')
      continue
    }
    failures += 1
    tell(outcome.again)
    await new Promise((resolve) => setTimeout(resolve, Math.max(delayAfter(failures, Math.random()), outcome.after ?? 0)))
  }
}
