import type { OnDevice, Wanted } from './kept'

/** What a page can ask of the worker. */
export type Question =
  | { ask: 'belongs'; account: string }
  | { ask: 'list' }
  | { ask: 'keep'; wanted: Wanted; account: string }
  /** Everything, when no id is given. */
  | { ask: 'remove'; id: string | null }

/** Asks the worker, once it runs. Null when it could not be done; `tell` hears how many pages are here while they come. */
export async function ask(question: Question, tell: (pages: number) => void = () => undefined): Promise<OnDevice | null> {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<OnDevice | { pages: number } | { failed: true }>) => {
      if ('pages' in data) tell(data.pages)
      else { port1.close(); resolve('failed' in data ? null : data) }
    }
    active?.postMessage(question, [port2])
  })
}

/** Missing on plain http and in some private windows. */
export function canKeep(): boolean {
  return 'serviceWorker' in navigator && 'caches' in window && 'locks' in navigator
}

/** Keeps something for whom this page was drawn. */
export function keepHere(wanted: Wanted, tell?: (pages: number) => void): Promise<OnDevice | null> {
  return ask({ ask: 'keep', wanted, account: document.getElementById('main')?.dataset.account ?? '' }, tell)
}
