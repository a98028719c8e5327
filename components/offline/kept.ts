/** Something that can be opened on this device without a connection: the lessons of a module, or an open attempt. */
export interface Kept {
  id: string
  kind: 'module' | 'attempt'
  title: string
  /** What it is a copy of, to see later whether there is a newer one. */
  revision: string
  pages: readonly KeptPage[]
  /** As milliseconds since 1970 on the clock of the device. */
  keptAt: number
}
export interface KeptPage { path: string; title: string; bytes: number; files: readonly string[] }
/** What a page asks to be kept: where each page is, without what is known only once it is here. */
export type Wanted = Pick<Kept, 'id' | 'kind' | 'title' | 'revision'> & { pages: readonly Pick<KeptPage, 'path' | 'title'>[] }

interface Index {
  /** Whose copies these are, or null while there is nobody yet. */
  account: string | null
  /** The site has said that nobody is signed in: nothing is shown until the same account is seen again. */
  locked: boolean
  items: readonly Kept[]
  /** The pages for everyone: help, and what is shown in place of a page that is not here. */
  shell: { build: string; at: number; pages: readonly KeptPage[] } | null
  /** Bytes of each script, style and font that the pages need. */
  files: Readonly<Record<string, number>>
}

const cacheName = 'kept-1'
const indexPath = '/kept/index'
const empty: Index = { account: null, locked: true, items: [], shell: null, files: {} }
export const shellPaths = ['/offline', '/help'] as const
const day = 86_400_000
/** Days after which a copy is taken away, so that a lost phone does not keep it for ever. */
export const mostDays = 30

const open = () => caches.open(cacheName)

async function read(cache: Cache): Promise<Index> {
  const stored = await cache.match(indexPath)
  return stored ? ((await stored.json()) as Index) : empty
}

/** Changes the index, one at a time; then throws away what nothing in it needs any more. */
function change(how: (index: Index, cache: Cache) => Promise<Index>): Promise<Index> {
  return navigator.locks.request(cacheName, async () => {
    const cache = await open()
    const before = await read(cache)
    const changed = await how(before, cache)
    if (changed === before) return before
    const pages = [...changed.items.flatMap((item) => item.pages), ...(changed.shell?.pages ?? [])]
    const needed = new Set(pages.flatMap(({ path, files }) => [path, ...files]))
    const after = { ...changed, files: Object.fromEntries(Object.entries(changed.files).filter(([file]) => needed.has(file))) }
    await cache.put(indexPath, new Response(JSON.stringify(after)))
    for (const { url } of await cache.keys()) {
      const path = url.slice(location.origin.length)
      if (path !== indexPath && !needed.has(path)) await cache.delete(path)
    }
    return after
  })
}

/** The fonts for Arabic and for Urdu are large: each only where the text has letters for it. */
function isNeeded(file: string, html: string): boolean {
  if (/nastaliq/i.test(file)) return html.includes('lang="ur"')
  return !/naskh/i.test(file) || /[\u0600-\u06ff]/.test(html)
}

const policies = ['content-type', 'content-security-policy', 'referrer-policy']

/** Fetches a page with the scripts, styles and fonts it names. Throws where it is not that page, drawn for that account. */
async function fetched(cache: Cache, { path, title }: Pick<KeptPage, 'path' | 'title'>, account: string | null, files: Record<string, number>): Promise<[KeptPage, Response]> {
  const from = account ? `${path}?copy=1` : path
  const response = await fetch(from, { cache: 'no-store', redirect: 'error', credentials: account ? 'same-origin' : 'omit' })
  const html = await response.text()
  if (!response.ok || (account && !html.includes(`data-account="${account}"`))) throw new Error(`${path} is not to be had`)
  const named = (text: string) => text.match(/\/_next\/static\/[^"'\\ <>?)]+\.(?:js|css|woff2)/g) ?? []
  const own = new Set(named(html.replace(/<script[^>]*nomodule[^>]*>/gi, '')))
  for (const file of own) {
    const kept = (await cache.match(file)) ?? (await fetch(file))
    if (!kept.ok) throw new Error(`${file} is not to be had`)
    const copy = kept.clone()
    files[file] = (await kept.blob()).size
    if (file.endsWith('.css')) {
      const css = await copy.clone().text()
      for (const [, relative = ''] of css.matchAll(/url\(["']?([^"')]+\.woff2)/g)) {
        const font = new URL(relative, new URL(file, location.origin)).pathname
        if (isNeeded(font, html)) own.add(font)
      }
    }
    await cache.put(file, copy)
  }
  const headers = new Headers(policies.flatMap((name): [string, string][] => { const value = response.headers.get(name); return value ? [[name, value]] : [] }))
  return [{ path, title, bytes: new Blob([html]).size, files: [...own] }, new Response(html, { headers })]
}

/** Keeps all pages of something or, where one of them cannot be had, none. Only for the account that the copies belong to. */
export function keep(wanted: Wanted, now: number, told: (done: number) => void): Promise<Index> {
  return change(async (index, cache) => {
    if (!index.account || index.locked) throw new Error('nobody is signed in')
    const files = { ...index.files }
    const copies: [KeptPage, Response][] = []
    for (const page of wanted.pages) {
      copies.push(await fetched(cache, page, index.account, files))
      told(copies.length)
    }
    for (const [{ path }, response] of copies) await cache.put(path, response)
    const item: Kept = { ...wanted, pages: copies.map(([page]) => page), keptAt: now }
    return { ...index, files, items: [...index.items.filter(({ id }) => id !== item.id), item] }
  })
}

export function remove(isGone: (item: Kept) => boolean): Promise<Index> {
  return change(async (index) => (index.items.some(isGone) ? { ...index, items: index.items.filter((item) => !isGone(item)) } : index))
}

/** A page of this account was drawn by the site: what belongs to another goes, what is too old too. */
export function belongsTo(account: string, now: number): Promise<Index> {
  return change(async (index) => {
    const items = index.account === account ? index.items.filter(({ keptAt }) => now - keptAt < mostDays * day) : []
    const same = index.account === account && !index.locked && items.length === index.items.length
    return same ? index : { ...index, account, locked: false, items }
  })
}

/** The site has said that nobody is signed in, or somebody is signing in. */
export function lock(): Promise<Index> {
  return change(async (index) => (index.locked ? index : { ...index, locked: true }))
}

/** Keeps the pages for everyone as they are now: after each deployment, and once a day, as the addresses for help can change. */
export function keepShell(build: string, now: number): Promise<Index> {
  return change(async (index, cache) => {
    if (index.shell?.build === build && now - index.shell.at < day) return index
    const files = { ...index.files }
    const pages: KeptPage[] = []
    for (const path of shellPaths) {
      const [page, response] = await fetched(cache, { path, title: '' }, null, files)
      await cache.put(path, response)
      pages.push(page)
    }
    return { ...index, files, shell: { build, at: now, pages } }
  })
}

export async function forgetAll(): Promise<void> {
  await navigator.locks.request(cacheName, () => caches.delete(cacheName))
}

/** What somebody has on this device: each thing with its bytes, and the bytes of all together, where what they share counts once. */
export interface OnDevice { items: readonly (Kept & { bytes: number })[]; bytes: number }

/** What can be opened here, by whoever it belongs to; nothing while nobody is signed in. */
export async function onDevice(): Promise<OnDevice> {
  const { items, locked, files } = await read(await open())
  if (locked) return { items: [], bytes: 0 }
  const sizeOf = (pages: readonly KeptPage[]) => {
    const shared = new Set(pages.flatMap((page) => page.files))
    return pages.reduce((sum, { bytes }) => sum + bytes, 0) + [...shared].reduce((sum, file) => sum + (files[file] ?? 0), 0)
  }
  return { items: items.map((item) => ({ ...item, bytes: sizeOf(item.pages) })), bytes: sizeOf(items.flatMap((item) => item.pages)) }
}

/** The copy of a page, if there is one that may be shown now. */
export async function copyOf(path: string): Promise<Response | undefined> {
  const cache = await open()
  const { items, locked } = await read(cache)
  const isShell = shellPaths.some((each) => each === path)
  return isShell || (!locked && items.some(({ pages }) => pages.some((page) => page.path === path))) ? cache.match(path) : undefined
}

export async function fileOf(path: string): Promise<Response | undefined> {
  return (await caches.has(cacheName)) ? (await open()).match(path) : undefined
}
