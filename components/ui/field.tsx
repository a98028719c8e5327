'use client'

import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { useField } from './action-form'

interface Common { name: string; label: ReactNode; hint?: ReactNode }

function Labelled({ name, label, hint, children }: Common & { children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode }) {
  const { id, problem } = useField(name)
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  return (
    <div className="mb-5 max-w-xl">
      <label htmlFor={id} className="block font-semibold">{label}</label>
      {hint && <p id={`${id}-hint`} className="text-small text-quiet">{hint}</p>}
      {problem && <p id={`${id}-problem`} className="text-small font-semibold text-bad">{problem}</p>}
      <div className="mt-1.5">{children({ id, 'aria-describedby': described || undefined, 'aria-invalid': problem ? true : undefined })}</div>
    </div>
  )
}

/** A labelled line of text with its hint and, after a refusal, its problem and what was typed. */
export function TextField({ name, label, hint, type = 'text', value = '', ...rest }: Common & {
  type?: HTMLInputTypeAttribute; value?: string; autoComplete?: string; inputMode?: 'text' | 'email' | 'numeric'; required?: boolean; dir?: 'auto' | 'ltr'; accept?: string; maxLength?: number
}) {
  const { typed } = useField(name)
  const shown = type === 'file' || type === 'password' ? undefined : (typed?.[0] ?? value)
  return <Labelled name={name} label={label} hint={hint}>{(labelled) => <input {...labelled} {...rest} name={name} type={type} defaultValue={shown} key={shown} className="input" />}</Labelled>
}

export function TextArea({ name, label, hint, value = '', rows = 6, ...rest }: Common & { value?: string; rows?: number; required?: boolean; dir?: 'auto'; maxLength?: number }) {
  const { typed } = useField(name)
  const shown = typed?.[0] ?? value
  return <Labelled name={name} label={label} hint={hint}>{(labelled) => <textarea {...labelled} {...rest} name={name} rows={rows} defaultValue={shown} key={shown} className="input" />}</Labelled>
}

export function SelectField({ name, label, hint, value = '', options }: Common & { value?: string; options: readonly { value: string; label: string }[] }) {
  const { typed } = useField(name)
  const shown = typed?.[0] ?? value
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(labelled) => (
        <select {...labelled} name={name} defaultValue={shown} key={shown} className="input">
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Labelled>
  )
}

/** Check boxes or radio buttons under one legend. */
export function ChoiceField({ name, label, hint, several = false, values = [], options }: Common & {
  several?: boolean; values?: readonly string[]; options: readonly { value: string; label: ReactNode; hint?: ReactNode }[]
}) {
  const { id, problem, typed } = useField(name)
  const shown = typed ?? values
  return (
    <fieldset className="mb-5 max-w-xl" id={id} aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="font-semibold">{label}</legend>
      {hint && <p className="text-small text-quiet">{hint}</p>}
      {problem && <p id={`${id}-problem`} className="text-small font-semibold text-bad">{problem}</p>}
      {options.map((option) => (
        <label key={`${option.value}${shown.includes(option.value)}`} className="mt-1 flex min-h-11 items-start gap-3 py-1.5">
          <input className="tick mt-0.5" type={several ? 'checkbox' : 'radio'} name={name} value={option.value} defaultChecked={shown.includes(option.value)} />
          <span>{option.label}{option.hint && <span className="block text-small text-quiet">{option.hint}</span>}</span>
        </label>
      ))}
    </fieldset>
  )
}
