'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

/** The button of a form; while the form is on its way a second press does nothing, and a screen reader hears that it is busy. */
export function Submit({ children, quiet, danger, name, value }: { children: ReactNode; quiet?: boolean; danger?: boolean; name?: string; value?: string }) {
  const { pending } = useFormStatus()
  return (
    <button type="submit" name={name} value={value} aria-busy={pending || undefined} aria-disabled={pending || undefined}
      onClick={(event) => { if (pending) event.preventDefault() }}
      className={`button ${quiet ? 'button-quiet' : ''} ${danger ? 'button-danger' : ''}`}>
      {children}
    </button>
  )
}
