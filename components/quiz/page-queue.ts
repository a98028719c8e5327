import type { AnswerQueue } from './answer-queue'
import { deviceQueue } from './device'

// Outside of any component: what waits goes on being sent when the reader moves to another page of ours.
const queues = new Map<string, AnswerQueue>()

export function queueOf(attempt: string): AnswerQueue | undefined {
  return queues.get(attempt)
}

/** How many items have an answer that only this page holds or sends. */
export function waitingInPage(): number {
  return [...queues.values()].reduce((sum, queue) => sum + new Set(queue.pending().map(({ itemId }) => itemId)).size, 0)
}

/** The queue of an attempt, with the page around it: tries when the line may be back, warns before leaving while something waits. */
export function openQueue(owner: Parameters<typeof deviceQueue>[0]): AnswerQueue {
  const known = queues.get(owner.attempt)
  if (known) return known
  const queue = deviceQueue(owner)
  let outside = false
  // The quick way out is never held up: who needs it needs it more than the answer.
  document.addEventListener('click', ({ target }) => { outside = target instanceof Element && (target.closest('a')?.origin ?? location.origin) !== location.origin }, true)
  window.addEventListener('beforeunload', (event) => { if (queue.pending().length > 0 && !outside) event.preventDefault() })
  window.addEventListener('online', queue.hurry)
  window.addEventListener('focus', queue.hurry)
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') queue.hurry() })
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted && queue.pending().length === 0) location.reload() })
  queues.set(owner.attempt, queue)
  return queue
}
