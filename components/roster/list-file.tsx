'use client'

import { useState, type FormEvent, type ReactNode } from 'react'

/** Around the field of a file: one that is too large is not even sent, which on a slow line takes minutes to be told. */
export function NotTooLarge({ most, sentence, children }: { most: number; sentence: string; children: ReactNode }) {
  const [tooLarge, setTooLarge] = useState(false)
  function look({ target }: FormEvent) {
    if (!(target instanceof HTMLInputElement)) return
    const refused = (target.files?.[0]?.size ?? 0) > most
    if (refused) target.value = ''
    setTooLarge(refused)
  }
  return (
    <div onChange={look}>
      {children}
      <p role="alert" className="-mt-3 mb-5 max-w-xl text-small font-semibold text-bad empty:hidden">{tooLarge && sentence}</p>
    </div>
  )
}
