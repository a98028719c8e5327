import { belongsTo, copyOf, fileOf, forgetAll, keep, keepShell, lock, onDevice, remove, type OnDevice } from './kept'
import type { Question } from './ask'

// The service worker: bundled and served by server/offline-worker.ts. It keeps nothing that a page did not ask it to keep.

/** Names the build that it came with: another build is another worker. */
declare const BUILD: string

interface Waiting extends Event { waitUntil: (what: Promise<unknown>) => void }
interface Fetching extends Waiting { request: Request; preloadResponse: Promise<Response | undefined>; respondWith: (response: Promise<Response>) => void }
interface Asked extends Waiting { data: Question; ports: readonly MessagePort[] }
interface Events { install: Waiting; activate: Waiting; fetch: Fetching; message: Asked }
interface WorkerScope {
  registration: ServiceWorkerRegistration
  clients: { claim: () => Promise<void> }
  skipWaiting: () => Promise<void>
  addEventListener: <E extends keyof Events>(name: E, heard: (event: Events[E]) => void) => void
}
// The types of a page are those of the whole project: here `self` is another thing.
declare const self: WorkerScope

/** Milliseconds to wait for the site before a copy is shown. */
const patience = 4000
const away = [502, 503, 504]

self.addEventListener('install', (event) => event.waitUntil(keepShell(BUILD, Date.now()).then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload.enable()])))

const offline = async () => (await copyOf('/offline')) ?? Response.error()
const none = new Promise<null>(() => undefined)
const soon = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds))

/** The page from the site; its copy when the site does not answer, or not soon; and what is here when there is no copy. */
async function page(event: Fetching, path: string): Promise<Response> {
  const copy = copyOf(path)
  const network = event.preloadResponse.then((early) => early ?? fetch(event.request)).catch(() => null)
  const waits = copy.then((found) => (found ? soon(patience) : none))
  const response = await Promise.race([network, waits])
  if (response && path === '/sign-in') event.waitUntil(lock())
  if (response && !away.includes(response.status)) return response
  return (await copy) ?? response ?? offline()
}

/** A form that was sent by the browser itself. Signing in as somebody, or out, closes what is here. */
async function form(request: Request, path: string): Promise<Response> {
  if (path === '/api/auth/callback/credentials') await lock()
  const response = await fetch(request).catch(() => null)
  if (response?.type === 'opaqueredirect' && path === '/account/sign-out') {
    await forgetAll()
    await self.registration.unregister()
  }
  return response ?? offline()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(request.method === 'GET' ? page(event, pathname) : form(request, pathname))
  else if (pathname.startsWith('/_next/static/')) event.respondWith(fileOf(pathname).then((kept) => kept ?? fetch(request)))
})

async function answerTo(question: Question, tell: (done: number) => void): Promise<OnDevice> {
  if (question.ask === 'belongs') {
    await belongsTo(question.account, Date.now())
    await keepShell(BUILD, Date.now())
  }
  if (question.ask === 'keep') {
    await belongsTo(question.account, Date.now())
    await keep(question.wanted, Date.now(), tell)
  }
  if (question.ask === 'remove') await remove(({ id }) => question.id === null || id === question.id)
  return onDevice()
}

self.addEventListener('message', (event) => {
  const [port] = event.ports
  const answered = answerTo(event.data, (pages) => port?.postMessage({ pages })).catch(() => ({ failed: true }))
  event.waitUntil(answered.then((answer) => port?.postMessage(answer)))
})
