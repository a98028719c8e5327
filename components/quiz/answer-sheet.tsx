'use client'

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { certainties } from '@/domain/certainty'
import { answerOf, fill, isChanged, isWhole } from '@/components/item/form'
import { answerQueue, type AnswerQueue, type SaveState } from './answer-queue'
import styles from './paper.module.css'
import { send, uuid } from './sending'

interface SheetItem { id: string; number: number; label: string; prompt: string; answered: boolean }
interface SheetProps {
  attemptId: string
  items: readonly SheetItem[]
  all: boolean
  timeZone: string
  /** What the save state says until the script runs: how an answer is kept without one. */
  before: string
  /** What it says once the script runs, while nothing was changed here: when the last answer was saved, if one was. */
  savedBefore: string | null
  words: Record<'ready' | 'saved' | 'saving' | 'waiting' | 'signedOut' | 'signIn' | 'submitted' | 'notOpen' | 'refused' | 'reload' | 'statusLabel' | 'toCheck' | 'checkTitle' | 'checkFinal' | 'submit' | 'submitWaiting', string>
  /** The sentence for each number of answered items. */
  progress: readonly string[]
  /** The sentence for each number of unanswered items. */
  unanswered: readonly string[]
  children: ReactNode
}

// Outside of the component: what waits goes on being sent when the reader moves to another page of ours.
const queues = new Map<string, AnswerQueue>()

function queueFor(attemptId: string): AnswerQueue {
  const known = queues.get(attemptId)
  if (known) return known
  const queue = answerQueue({ send: (operation) => send(`/api/v1/attempts/${attemptId}/responses`, operation), later: setTimeout, uuid, random: Math.random })
  let outside = false
  // The quick way out is never held up: who needs it needs it more than the answer.
  document.addEventListener('click', ({ target }) => { outside = target instanceof Element && (target.closest('a')?.origin ?? location.origin) !== location.origin }, true)
  window.addEventListener('beforeunload', (event) => { if (queue.pending().length > 0 && !outside) event.preventDefault() })
  window.addEventListener('online', queue.hurry)
  document.addEventListener('visibilitychange', queue.hurry)
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted && queue.pending().length === 0) location.reload() })
  queues.set(attemptId, queue)
  return queue
}

function certaintyOf(form: HTMLFormElement) {
  const chosen = new FormData(form).get('certainty')
  return certainties.find((each) => String(each) === chosen) ?? null
}

/** The items of an open attempt with what is saved of them: saves each change at once, says so, and waits with submitting until all is saved. */
export function AnswerSheet({ attemptId, items, all, timeZone, before, savedBefore, words, progress, unanswered, children }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const [returning] = useState(() => queues.has(attemptId))
  const [state, setState] = useState<SaveState | null>(null)
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({})
  const [submitting, setSubmitting] = useState(false)

  const take = (form: HTMLFormElement) => {
    const itemId = form.dataset.item ?? ''
    const answer = answerOf(form)
    setAnswers((known) => ({ ...known, [itemId]: isWhole(form) }))
    queueFor(attemptId).add(itemId, answer, certaintyOf(form))
  }

  useEffect(() => {
    const queue = queueFor(attemptId)
    const pending = new Map(queue.pending().map((waiting) => [waiting.itemId, waiting]))
    for (const form of sheet.current?.querySelectorAll<HTMLFormElement>('form[data-item]') ?? []) {
      const waiting = pending.get(form.dataset.item ?? '')
      if (waiting) {
        fill(form, waiting.answer)
        for (const input of form.querySelectorAll<HTMLInputElement>('input[name=certainty]')) input.checked = input.value === String(waiting.certainty ?? '')
      }
      // Chosen before the script ran.
      else if (isChanged(form)) take(form)
    }
    setState(queue.state())
    // Back from another page of ours, this one may come out of a cache: what the server has is asked for again.
    if (returning) void queue.emptied().then(() => location.reload())
    return queue.listen(() => setState(queue.state()))
    // The effect belongs to the attempt, not to a drawing of it.
  }, [attemptId])

  function onSubmit(event: FormEvent<HTMLDivElement>) {
    const form = event.target as HTMLFormElement
    event.preventDefault()
    if (form.dataset.item !== undefined || submitting) return
    setSubmitting(true)
    void queueFor(attemptId).emptied().then((saved) => { if (saved) form.submit(); else setSubmitting(false) })
  }

  const isAnswered = (item: SheetItem) => answers[item.id] ?? item.answered
  const missing = items.filter((item) => !isAnswered(item))
  return (
    <div ref={sheet} data-live={state ? true : undefined} className={`${styles.sheet} ${all ? '' : styles.oneByOne}`} onSubmit={onSubmit}
      onChange={({ target }) => { const form = target instanceof Element ? target.closest('form') : null; if (form?.dataset.item) take(form) }}>
      {children}
      <section id="check" tabIndex={-1} aria-labelledby="check-title" className={`${styles.check} border-t border-line pt-6 pb-4`}>
        <h2 id="check-title" className="text-lead">{words.checkTitle}</h2>
        <p className="mt-2">{unanswered[missing.length]}</p>
        {missing.length > 0 && (
          <ul className="mt-2">
            {missing.map(({ id, number, label, prompt }) => (
              <li key={id} className="flex items-center gap-4">
                <a className="flex min-h-11 flex-none items-center" href={`#item-${number}`}>{label}</a>
                <span className="line-clamp-1 text-small text-quiet">{prompt}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-2">{words.checkFinal}</p>
        <form method="post" action={`/api/v1/attempts/${attemptId}/submit`} className="mt-4">
          <button className="button" aria-disabled={submitting || undefined}>{words.submit}</button>
        </form>
      </section>
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-5 border-t border-quiet bg-paper px-4 py-1 sm:-mx-6 sm:px-6">
        <p className="font-semibold">{progress[items.length - missing.length]}</p>
        <SaveStatus state={state} submitting={submitting} before={before} savedBefore={savedBefore} words={words} timeZone={timeZone} attemptId={attemptId} />
        <a className="ms-auto flex min-h-11 flex-none items-center" href="#check">{words.toCheck}</a>
      </div>
    </div>
  )
}

const unfinished: readonly SaveState['is'][] = ['saving', 'waiting', 'signedOut']

function SaveStatus({ state, submitting, before, savedBefore, words, timeZone, attemptId }: Pick<SheetProps, 'before' | 'savedBefore' | 'words' | 'timeZone' | 'attemptId'> & { state: SaveState | null; submitting: boolean }) {
  const time = (at: Date) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)
  const [shape, sentence] =
    state === null ? ['', before]
    : state.is === 'ready' ? (savedBefore ? ['✓', savedBefore] : ['', words.ready])
    : state.is === 'saved' ? ['✓', words.saved.replace('{time}', time(state.at))]
    : state.is === 'saving' ? ['…', words.saving]
    : state.is === 'stopped' ? ['!', words[state.why]]
    : ['!', words[state.is]]
  return (
    <p role="status" aria-label={words.statusLabel} className="order-last min-h-6 basis-full pb-1 text-small sm:order-none sm:flex-1 sm:basis-0 sm:pb-0">
      {shape && <span aria-hidden className={`me-1.5 inline-block w-4 text-center font-bold ${shape === '!' ? 'text-warn' : ''}`}>{shape}</span>}
      {sentence}{submitting && state && unfinished.includes(state.is) && <span className="block">{words.submitWaiting}</span>}
      {state?.is === 'stopped' && <> <a href={`/attempts/${attemptId}`}>{words.reload}</a></>}
      {state?.is === 'signedOut' && <> <a href={`/sign-in?next=/attempts/${attemptId}`} target="_blank" rel="noreferrer">{words.signIn}</a></>}
    </p>
  )
}
