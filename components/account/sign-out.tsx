'use client'

import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { answerStore } from '@/components/quiz/answer-store'
import { flush } from '@/components/quiz/flush'
import { waitingInPage } from '@/components/quiz/page-queue'

interface SignOutProps {
  accountId: string
  signOut: string
  everywhere: string
  words: Record<'askOne' | 'askMany' | 'stay' | 'leave', string>
}

/** Milliseconds that signing out waits for what can still be sent. */
const lastTry = 3_000

/** What waits on this device, of the account and of others, once what can be sent is; in memory alone where the browser keeps nothing. */
async function waiting(accountId: string) {
  const inPage = { own: waitingInPage(), others: false, attempt: null }
  if (!globalThis.isSecureContext || !('locks' in navigator)) return inPage
  const store = answerStore(indexedDB)
  try {
    await Promise.race([flush(store, accountId, navigator.locks), new Promise((resolve) => setTimeout(resolve, lastTry))])
    const answers = await store.everyone()
    const own = answers.filter(({ account }) => account === accountId)
    return { own: Math.max(waitingInPage(), new Set(own.map(({ attempt, itemId }) => `${attempt} ${itemId}`)).size), others: answers.length > own.length, attempt: own[0]?.attempt ?? null }
  } catch {
    return inPage
  }
}

/** The forms that sign out. While answers wait on the device they ask first; a session that ends by itself removes nothing. */
export function SignOut({ accountId, signOut, everywhere, words }: SignOutProps) {
  const [asking, setAsking] = useState<{ form: HTMLFormElement; own: number; attempt: string | null } | null>(null)
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => question.current?.focus(), [asking])

  async function leave(form: HTMLFormElement, agreed: boolean) {
    const { own, others, attempt } = await waiting(accountId)
    if (own > 0 && !agreed) return setAsking({ form, own, attempt })
    if (others) {
      await answerStore(indexedDB).forget(accountId).catch(() => undefined)
      form.querySelector<HTMLInputElement>('[name=others]')?.toggleAttribute('disabled', false)
    }
    form.submit()
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => { event.preventDefault(); void leave(event.currentTarget, false) }
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {[signOut, everywhere].map((label) => (
          <form key={label} method="post" action="/account/sign-out" onSubmit={onSubmit}>
            {label === everywhere && <input type="hidden" name="everywhere" value="yes" />}
            <input type="hidden" name="others" value="wait" disabled />
            <button className={`button ${label === everywhere ? 'button-quiet' : ''}`}>{label}</button>
          </form>
        ))}
      </div>
      {asking && (
        <div ref={question} role="alert" tabIndex={-1} className="mt-4 max-w-2xl border-s-4 border-warn ps-4">
          <p>{asking.own === 1 ? words.askOne : words.askMany.replace('{number}', String(asking.own))}</p>
          <div className="mt-3 flex flex-wrap gap-3">
            <a className="button" href={asking.attempt ? `/attempts/${asking.attempt}` : '/courses'}>{words.stay}</a>
            <button type="button" className="button button-quiet" onClick={() => void leave(asking.form, true)}>{words.leave}</button>
          </div>
        </div>
      )}
    </>
  )
}
