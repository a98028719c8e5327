import { sendingLock, type AnswerStore } from './answer-store'
import { send } from './sending'

/**
 * Sends what waits on the device for an account, the oldest of each attempt first, as far as it goes now: for a worker, when no
 * page does it. What is refused for good stays for the page, which can say so.
 */
export async function flush(store: AnswerStore, account: string, locks: LockManager): Promise<void> {
  const waiting = await store.all(account)
  for (const attempt of new Set(waiting.map((answer) => answer.attempt))) {
    await locks.request(sendingLock(attempt), { ifAvailable: true }, async (lock) => {
      if (!lock) return
      for (const answer of await store.of(account, attempt)) {
        if (!('kept' in await send(`/api/v1/attempts/${attempt}/responses`, answer))) return
        await store.remove([answer.operation])
      }
    })
  }
}
