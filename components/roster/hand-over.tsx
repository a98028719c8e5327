'use client'

import { useActionState, type ReactNode } from 'react'
import type { FormState } from '@/components/ui/action-form'

interface HandedOver { name: string; signInName: string; token: string }
type State = FormState & { handedOver?: readonly HandedOver[] }
type Action = (state: State, form: FormData) => Promise<State>
export interface SlipWords { title: string; print: string; printHint: string; where: string; code: string; then: string; until: string }

/** What a form made to be handed over is drawn below it from the answer of its action, with and without JavaScript; loaded again it is gone. */
function useHandOver(action: Action) {
  const [state, submit] = useActionState<State, FormData>(action, { done: null, problems: [], typed: {} })
  const handedOver = state.handedOver ?? []
  const said = state.done ?? state.problems.map(({ sentence }) => sentence).join(' ')
  return { submit, handedOver, saying: said && <p role="status" className={`no-print mb-6 max-w-2xl border-s-4 ps-4 ${state.done ? 'border-good' : 'border-bad'}`}>{said}</p> }
}

function Slip({ slip, words, address }: { slip: HandedOver; words: SlipWords; address: string }) {
  return (
    <li className="border border-dashed border-quiet p-4 print:inline-block print:min-h-[51mm] print:w-1/2 print:break-inside-avoid print:px-5 print:py-3 print:align-top print:text-small">
      <p className="mb-1.5 line-clamp-2 font-semibold"><bdi>{slip.name}</bdi></p>
      <ol className="list-decimal space-y-1 ps-5">
        <li>{words.where} <bdi dir="ltr" className="break-all">{address}</bdi></li>
        <li>{words.code} <bdi dir="ltr" className="font-mono font-semibold whitespace-nowrap">{slip.token}</bdi></li>
        <li>{words.then} <bdi dir="ltr" className="block text-start font-semibold break-all">{slip.signInName}</bdi></li>
      </ol>
      <p className="mt-1.5 text-small text-quiet">{words.until}</p>
    </li>
  )
}

/** A form that makes codes, and the slips to print once it has. */
export function CodeSheet({ action, words, address, children }: { action: Action; words: SlipWords; address: string; children: ReactNode }) {
  const { submit, handedOver, saying } = useHandOver(action)
  return (
    <>
      {saying}
      {handedOver.length === 0 ? <form action={submit} noValidate>{children}</form> : (
        <>
          <p className="no-print mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-quiet">
            <button type="button" className="button text-base noscript:hidden" onClick={() => { window.print() }}>{words.print}</button>{words.printHint}
          </p>
          <ul aria-label={words.title} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3 print:-mb-16 print:block">
            {handedOver.map((slip) => <Slip key={slip.token} slip={slip} words={words} address={address} />)}
          </ul>
        </>
      )}
    </>
  )
}

/** A form that has links mailed. */
export function LinkSender({ action, children }: { action: Action; children: ReactNode }) {
  const { submit, saying } = useHandOver(action)
  return saying || <form action={submit} noValidate>{children}</form>
}
