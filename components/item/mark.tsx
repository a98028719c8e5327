import type { ReactNode } from 'react'

const looks = {
  right: ['✓', 'border-good', 'text-good'],
  partly: ['◐', 'border-quiet', ''],
  other: ['✗', 'border-quiet', ''],
  none: ['·', 'border-transparent', ''],
} as const

/** A part of an answer with its reason: how right it was as a shape and a line, and in words among what stands in it. */
export function Mark({ of, children }: { of: keyof typeof looks; children: ReactNode }) {
  const [shape, line, ink] = looks[of]
  return (
    <li className={`flex gap-3 border-s-4 py-2 ps-3 ${line}`}>
      <span aria-hidden className={`w-4 flex-none text-center font-bold ${ink}`}>{shape}</span>
      <div className="min-w-0">{children}</div>
    </li>
  )
}
