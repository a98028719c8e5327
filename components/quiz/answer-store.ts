import type { SealedTo } from '@/domain/sealed-answer'

/** An answer that waits on this device: what a page needs to say that it does and to send it; the answer itself is sealed. */
export interface WaitingAnswer extends SealedTo {
  /** When it was given, by the clock of the device. */
  clientAt: string
  sealed: string
}

/** What waits on the device; in every list the oldest stands first. */
export interface AnswerStore {
  add: (answer: WaitingAnswer) => Promise<void>
  of: (account: string, attempt: string) => Promise<WaitingAnswer[]>
  all: (account: string) => Promise<WaitingAnswer[]>
  everyone: () => Promise<WaitingAnswer[]>
  remove: (operations: readonly string[]) => Promise<void>
  forget: (account: string) => Promise<void>
}

/** The Web Lock under which what waits for an attempt is sent: by one page, or worker, of the device at a time. */
export const sendingLock = (attempt: string) => `counterpoint-sending-${attempt}`

const table = 'waiting'

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The storage of the browser gave no answer.'))
  })
}

/** Works in pages and in workers. Rejects where the browser keeps nothing, as in some private windows. */
export function answerStore(factory: IDBFactory): AnswerStore {
  let known: Promise<IDBDatabase> | undefined

  function open(): Promise<IDBDatabase> {
    const request = factory.open('counterpoint-answers', 1)
    request.onupgradeneeded = () => {
      const waiting = request.result.createObjectStore(table, { autoIncrement: true })
      waiting.createIndex('operation', 'operation', { unique: true })
      waiting.createIndex('account', 'account')
      waiting.createIndex('attempt', ['account', 'attempt'])
    }
    return finished(request).then((database) => {
      database.onclose = () => { known = undefined }
      database.onversionchange = () => { database.close(); known = undefined }
      return database
    })
  }

  async function transaction<T>(mode: IDBTransactionMode, work: (waiting: IDBObjectStore) => Promise<T>): Promise<T> {
    const database = await (known ??= open().catch((error: unknown) => { known = undefined; throw error }))
    const transaction = database.transaction(table, mode, { durability: 'strict' })
    const complete = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('The storage of the browser took nothing.'))
    })
    const [result] = await Promise.all([work(transaction.objectStore(table)), complete])
    return result
  }

  async function removeBy(waiting: IDBObjectStore, index: string, key: IDBValidKey) {
    for (const place of await finished(waiting.index(index).getAllKeys(key))) waiting.delete(place)
  }

  // What the browser gives back is what was put in: it has no types of its own.
  const list = (source: IDBIndex | IDBObjectStore, key?: IDBValidKey) => finished(source.getAll(key) as IDBRequest<WaitingAnswer[]>)

  return {
    add: (answer) => transaction('readwrite', async (waiting) => { await finished(waiting.add(answer)) }),
    of: (account, attempt) => transaction('readonly', (waiting) => list(waiting.index('attempt'), [account, attempt])),
    all: (account) => transaction('readonly', (waiting) => list(waiting.index('account'), account)),
    everyone: () => transaction('readonly', (waiting) => list(waiting)),
    remove: (operations) => transaction('readwrite', async (waiting) => { for (const operation of operations) await removeBy(waiting, 'operation', operation) }),
    forget: (account) => transaction('readwrite', (waiting) => removeBy(waiting, 'account', account)),
  }
}
