import { answerQueue, type AnswerQueue } from './answer-queue'
import { answerStore, sendingLock } from './answer-store'
import type { News, World } from './queue-world'
import { seal } from './seal'
import { send, uuid } from './sending'

interface Owner { account: string; attempt: string; sealingKey: string; since: string }

/** Milliseconds without a word from the page that holds the sending, after which another takes it over. */
const silence = 8_000

/** The lock is taken over from a page that says nothing any more: one that the system has put to sleep holds it and sends nothing. */
function alone(name: string, lastHeard: () => number): NonNullable<World['device']>['alone'] {
  return async (work) => {
    let [isHeld, isLost] = [false, false]
    let done = Promise.resolve()
    const hold = () => { isHeld = true; return (done = work(() => !isLost)) }
    const asked = Date.now()
    const patience = new AbortController()
    const watch = setInterval(() => { if (!isHeld && Date.now() - Math.max(asked, lastHeard()) > silence) patience.abort() }, 1_000)
    try {
      await navigator.locks.request(name, { signal: patience.signal }, hold)
        .catch((error: unknown) => { if (isHeld || !patience.signal.aborted) throw error; return navigator.locks.request(name, { steal: true }, hold) })
    } catch {
      // Taken over by another page: what is on its way from here counts once all the same. Or there is no lock to be had.
      isLost = true
      await (isHeld ? done : work(() => true))
    } finally {
      clearInterval(watch)
    }
  }
}

/** A storage that does not answer must not hold an answer up. */
function soon<T>(work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The storage of the browser is silent.')), 3_000))])
}

function device({ account, attempt, sealingKey }: Owner): World['device'] {
  // Both are there in secure contexts alone.
  if (!globalThis.isSecureContext || !('locks' in navigator)) return undefined
  const store = answerStore(indexedDB)
  const channel = new BroadcastChannel(`counterpoint-answers-${account}-${attempt}`)
  let heardAt = 0
  return {
    store: { add: (answer) => soon(store.add(answer)), remove: (operations) => store.remove(operations), waiting: () => soon(store.of(account, attempt)) },
    async seal({ answer, certainty, ...place }) {
      const edit = { ...place, account, attempt }
      return { ...edit, sealed: await seal(sealingKey, { answer, certainty }, edit) }
    },
    alone: alone(sendingLock(attempt), () => heardAt),
    tell: (news) => channel.postMessage(news),
    hear: (heard) => channel.addEventListener('message', ({ data }: MessageEvent<News>) => { heardAt = Date.now(); heard(data) }),
  }
}

/** The queue of an attempt in this browser. */
export function deviceQueue(owner: Owner): AnswerQueue {
  const address = `/api/v1/attempts/${owner.attempt}/responses`
  return answerQueue({
    send: (edit) => send(address, edit), later: setTimeout, uuid, random: Math.random, now: () => new Date(), since: owner.since, device: device(owner),
  })
}
