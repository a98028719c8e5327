'use client'

import { createContext, useActionState, useContext, useEffect, useId, useRef, type ReactNode } from 'react'

export interface FormState {
  done: string | null
  problems: readonly { field?: string; sentence: string }[]
  typed: Record<string, readonly string[]>
}
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

const start: FormState = { done: null, problems: [], typed: {} }
const Answer = createContext<FormState & { form: string }>({ ...start, form: '' })

/**
 * A form around a server action. What went wrong stands above it, linked to its fields; everything typed is still there.
 * Works the same without JavaScript: the page comes back with the same state.
 */
export function ActionForm({ action, children, className, heading }: { action: FormAction; children: ReactNode; className?: string; heading: string }) {
  const [state, submit] = useActionState(action, start)
  const form = useId()
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => { if (state.problems.length > 0) summary.current?.focus() }, [state])
  return (
    <form action={submit} className={className} noValidate>
      {state.problems.length > 0 && (
        <div ref={summary} role="alert" tabIndex={-1} className="mb-5 border-s-4 border-bad ps-4">
          <p className="font-semibold">{heading}</p>
          <ul className="mt-1">
            {state.problems.map(({ field, sentence }) => (
              <li key={`${field}${sentence}`}>{field ? <a className="text-bad" href={`#${form}-${field}`}>{sentence}</a> : sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {state.done && <p role="status" className="mb-5 border-s-4 border-good ps-4">{state.done}</p>}
      <Answer value={{ ...state, form }}>{children}</Answer>
    </form>
  )
}

/** What the last answer of the form around it says about a field. */
export function useField(name: string) {
  const { form, problems, typed } = useContext(Answer)
  const problem = problems.find(({ field }) => field === name)?.sentence
  return { id: `${form}-${name}`, problem, typed: typed[name] }
}
