'use client'

import type { ReactNode } from 'react'

/** Opens the print dialog; without a script it is not there. */
export function PrintButton({ children }: { children: ReactNode }) {
  return <button type="button" className="button noscript:hidden" onClick={() => { window.print() }}>{children}</button>
}
