'use client'

import { useEffect, useReducer, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { certainties } from '@/domain/certainty'
import { answerOf, fill, isChanged, isWhole } from '@/components/item/form'
import type { AnswerQueue } from './answer-queue'
import { openQueue, queueOf } from './page-queue'
import styles from './paper.module.css'
import { SaveStatus, type SaveWords, type Submitting } from './save-status'
import { submitWhenKept } from './submitting'

interface SheetItem { id: string; number: number; label: string; prompt: string; answered: boolean }
interface SheetProps {
  accountId: string
  attemptId: string
  /** What answers are sealed to that wait on the device. */
  sealingKey: string
  /** When the page was drawn, on the server's clock. */
  drawnAt: string
  items: readonly SheetItem[]
  all: boolean
  timeZone: string
  /** What the save state says until the script runs: how an answer is kept without one. */
  before: string
  /** What it says once the script runs, while nothing was changed here: when the last answer was saved, if one was. */
  savedBefore: string | null
  words: SaveWords & Record<'toCheck' | 'checkTitle' | 'checkFinal' | 'submit' | 'itemWaiting' | 'itemChanged', string>
  /** The sentence for each number of answered items. */
  progress: readonly string[]
  /** The sentence for each number of unanswered items. */
  unanswered: readonly string[]
  children: ReactNode
}

/** Milliseconds without a keystroke after which what was typed is an edit. */
const typingPause = 1_000

const nothingGiven = { answer: [], certainty: null }

const formOf = (target: EventTarget) => (target instanceof Element ? target.closest<HTMLFormElement>('form[data-item]') : null)
const certaintyFields = (form: HTMLFormElement) => form.querySelectorAll<HTMLInputElement>('input[name=certainty]')
function certaintyOf(form: HTMLFormElement) {
  const chosen = new FormData(form).get('certainty')
  return certainties.find((each) => String(each) === chosen) ?? null
}
function show(form: HTMLFormElement, { answer, certainty }: { answer: readonly string[]; certainty: number | null }) {
  fill(form, answer)
  for (const field of certaintyFields(form)) field.checked = field.value === String(certainty ?? '')
}

/** The items of an open attempt with what is saved of them: saves each change at once, says so, and waits with submitting until all is saved. */
export function AnswerSheet({ accountId, attemptId, sealingKey, drawnAt, items, all, timeZone, before, savedBefore, words, progress, unanswered, children }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const [returning] = useState(() => queueOf(attemptId) !== undefined)
  const [queue, setQueue] = useState<AnswerQueue | null>(null)
  const [, redraw] = useReducer((turn: number) => turn + 1, 0)
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({})
  const [submitting, setSubmitting] = useState<Submitting>(null)
  const [typing] = useState(() => new Map<HTMLFormElement, ReturnType<typeof setTimeout>>())
  const [shown] = useState(() => new Map<string, string>())

  const forms = () => [...sheet.current?.querySelectorAll<HTMLFormElement>('form[data-item]') ?? []]
  function take(form: HTMLFormElement, to = queue) {
    clearTimeout(typing.get(form))
    typing.delete(form)
    const itemId = form.dataset.item ?? ''
    const answer = answerOf(form)
    if (answer.length === 0 && to?.sealed(itemId)) return show(form, nothingGiven)
    setAnswers((known) => ({ ...known, [itemId]: isWhole(form) }))
    to?.add(itemId, answer, certaintyOf(form))
  }
  const takeTyped = (to = queue) => { for (const form of [...typing.keys()]) take(form, to) }

  useEffect(() => {
    const opened = openQueue({ account: accountId, attempt: attemptId, sealingKey, since: drawnAt })
    for (const form of forms()) {
      const given = opened.pending().findLast((edit) => edit.itemId === form.dataset.item)
      if (given && 'answer' in given) show(form, given)
      // Chosen before the script ran.
      else if (!given && (isChanged(form) || [...certaintyFields(form)].some(({ checked, defaultChecked }) => checked !== defaultChecked))) take(form, opened)
    }
    setQueue(opened)
    // Back from another page of ours, this one may come out of a cache: what the server has is asked for again.
    if (returning) void opened.emptied().then(() => location.reload())
    else void opened.begin()
    const heard = () => {
      for (const form of forms()) {
        const id = form.dataset.item ?? ''
        const [change, sealed] = [opened.elsewhere().get(id), opened.sealed(id)]
        const latest = sealed ?? change?.savedAt
        if (!latest || shown.get(id) === latest) continue
        shown.set(id, latest)
        // What the form holds was given before the answer that waits, which cannot be shown.
        show(form, sealed || !change ? nothingGiven : change)
        if (!sealed) setAnswers((known) => ({ ...known, [id]: isWhole(form) }))
      }
      redraw()
    }
    const going = () => { takeTyped(opened); opened.leave() }
    const asking = () => takeTyped(opened)
    window.addEventListener('beforeunload', asking, true)
    window.addEventListener('pagehide', going)
    const stop = opened.listen(heard)
    return () => {
      asking()
      stop()
      window.removeEventListener('beforeunload', asking, true)
      window.removeEventListener('pagehide', going)
    }
    // The effect belongs to the attempt, not to a drawing of it.
  }, [attemptId])

  function onChange({ target }: FormEvent<HTMLDivElement>) {
    const form = formOf(target)
    if (!form) return
    if (!(target instanceof HTMLTextAreaElement)) return take(form)
    clearTimeout(typing.get(form))
    typing.set(form, setTimeout(() => take(form), typingPause))
    redraw()
  }

  function onSubmit(event: FormEvent<HTMLDivElement>) {
    event.preventDefault()
    const form = formOf(event.target)
    if (form) { if (typing.has(form)) take(form); return }
    if (submitting && submitting !== 'missing') return
    takeTyped()
    setSubmitting('answers')
    if (queue) void submitWhenKept(attemptId, queue, setSubmitting)
  }

  const isSealed = (id: string) => queue?.sealed(id) !== undefined
  const isAnswered = ({ id, answered }: SheetItem) => isSealed(id) || (answers[id] ?? answered)
  const missing = items.filter((item) => !isAnswered(item))
  const timeOf = (at: Date) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)
  const newest = [...queue?.elsewhere().values() ?? []].map(({ savedAt }) => savedAt).sort().at(-1)
  const state = queue && typing.size > 0 && ['ready', 'saved'].includes(queue.state().is) ? { is: 'saving' as const } : queue?.state() ?? null
  return (
    <div ref={sheet} data-live={state ? true : undefined} className={`${styles.sheet} ${all ? '' : styles.oneByOne}`} onSubmit={onSubmit} onChange={onChange}
      onBlur={({ target }) => { const form = formOf(target); if (form && typing.has(form)) take(form) }}>
      {children}
      {queue && forms().map((form) => {
        const [id, place] = [form.dataset.item ?? '', form.querySelector('[data-note]')]
        const change = queue.elsewhere().get(id)
        const note = isSealed(id) ? words.itemWaiting : change && words.itemChanged.replace('{time}', timeOf(new Date(change.savedAt)))
        return place && note && createPortal(<p className="mt-2 border-s-4 border-accent ps-3">{note}</p>, place, id)
      })}
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
          <button className="button" aria-disabled={(submitting && submitting !== 'missing') || undefined}>{words.submit}</button>
        </form>
      </section>
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-5 border-t border-quiet bg-paper px-4 py-1 sm:-mx-6 sm:px-6">
        <p className="font-semibold">{progress[items.length - missing.length]}</p>
        <SaveStatus {...{ attemptId, state, submitting, before, savedBefore, words, timeOf }} changedAt={newest ? timeOf(new Date(newest)) : null} />
        <a className="ms-auto flex min-h-11 flex-none items-center" href="#check">{words.toCheck}</a>
      </div>
    </div>
  )
}
