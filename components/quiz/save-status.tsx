import type { SaveState } from './queue-world'

export interface SaveWords extends Record<'ready' | 'saved' | 'saving' | 'waiting' | 'signedOut' | 'notYours' | 'signIn' | 'submitted' | 'notOpen' | 'refused' | 'reload' | 'statusLabel' | 'submitWaiting' | 'submitAgain' | 'submitMissing' | 'changed', string> {
  /** The sentence for each number of items whose answer waits on the device. */
  offline: readonly string[]
}

/** How submitting is going: waits for answers, for the server, for whoever was signed in, or was refused as something is missing. */
export type Submitting = 'answers' | 'later' | 'offline' | 'signedOut' | 'notYours' | 'missing' | null

interface SaveStatusProps {
  attemptId: string
  state: SaveState | null
  submitting: Submitting
  /** What is said until the script runs. */
  before: string
  /** When the last answer was saved before this page, in a sentence. */
  savedBefore: string | null
  /** The time at which another window changed something that is shown here. */
  changedAt: string | null
  words: SaveWords
  timeOf: (at: Date) => string
}

const unfinished: readonly SaveState['is'][] = ['saving', 'waiting', 'offline', 'signedOut', 'notYours']

/** Whether everything is saved, in a sentence that is true at every moment. A save on its way is shown and not announced: the next word is. */
export function SaveStatus({ attemptId, state, submitting, before, savedBefore, changedAt, words, timeOf }: SaveStatusProps) {
  const [shape, sentence] =
    state === null ? ['', before]
    : state.is === 'ready' ? (savedBefore ? ['✓', savedBefore] : ['', words.ready])
    : state.is === 'saved' ? ['✓', words.saved.replace('{time}', timeOf(state.at))]
    : state.is === 'offline' ? ['!', words.offline[state.count] ?? words.waiting]
    : state.is === 'stopped' ? ['!', words[state.why]]
    : [state.is === 'saving' ? '…' : '!', words[state.is]]
  const waits = state && unfinished.includes(state.is)
  const handing = submitting === 'missing' ? words.submitMissing : submitting && (waits ? words.submitWaiting : submitting !== 'answers' && words.submitAgain)
  const away = state?.is === 'signedOut' || state?.is === 'notYours' || submitting === 'signedOut' || submitting === 'notYours'
  return (
    <p role="status" aria-label={words.statusLabel} className="order-last min-h-6 basis-full pb-1 text-small sm:order-none sm:flex-1 sm:basis-0 sm:pb-0">
      {shape && <span aria-hidden className={`me-1.5 inline-block w-4 text-center font-bold ${shape === '!' ? 'text-warn' : ''}`}>{shape}</span>}
      <span aria-hidden={state?.is === 'saving' || undefined}>{sentence}</span>
      {changedAt && <span className="block">{words.changed.replace('{time}', changedAt)}</span>}
      {handing && <span className="block">{handing}</span>}
      {(state?.is === 'stopped' || submitting === 'missing') && <> <a href={`/attempts/${attemptId}`}>{words.reload}</a></>}
      {away && <> <a href={`/sign-in?next=/attempts/${attemptId}`} target="_blank" rel="noreferrer">{words.signIn}</a></>}
    </p>
  )
}
