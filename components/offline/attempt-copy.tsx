'use client'

import { useEffect } from 'react'
import { ask, canKeep, keepHere } from './ask'

/** An attempt is on this device while it is open, and no longer. */
export function AttemptCopy({ attemptId, open, title, page }: { attemptId: string; open: boolean; title: string; page: string }) {
  useEffect(() => {
    if (!canKeep()) return
    const id = `attempt ${attemptId}`
    if (open) void keepHere({ id, kind: 'attempt', title, revision: '', pages: [{ path: `/attempts/${attemptId}`, title: page }] })
    else void ask({ ask: 'remove', id })
  }, [attemptId, open, title, page])
  return null
}
