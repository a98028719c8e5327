'use client'

import { useEffect, useState } from 'react'
import { ask, canKeep, keepHere } from './ask'
import type { OnDevice, Wanted } from './kept'
import { sizeOf } from './size'

type Words = Record<'keep' | 'hint' | 'keeping' | 'kept' | 'failed' | 'newer' | 'again' | 'toList', string>
type State = 'unknown' | 'absent' | 'failed' | { pages: number } | { bytes: number; newer: boolean }

function stateIn(answer: OnDevice | null, { id, revision }: Wanted): State {
  const found = answer?.items.find((item) => item.id === id)
  return found ? { bytes: found.bytes, newer: found.revision !== revision } : 'absent'
}

/** Keeps the open lessons of a module on this device. Shows nothing where the browser cannot do it; `words` are sentences with {size}, {done}, {total}. */
export function KeepModule({ wanted, words }: { wanted: Wanted; words: Words }) {
  const [state, setState] = useState<State>('unknown')
  useEffect(() => { if (canKeep()) void ask({ ask: 'list' }).then((answer) => setState(stateIn(answer, wanted))) }, [wanted.id, wanted.revision])

  async function keep() {
    setState({ pages: 0 })
    const answer = await keepHere(wanted, (pages) => setState({ pages }))
    setState(answer ? stateIn(answer, wanted) : 'failed')
  }

  const busy = typeof state === 'object' && 'pages' in state
  const kept = typeof state === 'object' && 'bytes' in state ? state : null
  const said = busy ? words.keeping.replace('{done}', String(Math.min(state.pages + 1, wanted.pages.length))).replace('{total}', String(wanted.pages.length))
    : kept ? words.kept.replace('{size}', sizeOf(kept.bytes, document.documentElement.lang))
    : state === 'failed' ? words.failed : ''
  const offers = state === 'absent' || state === 'failed' || kept?.newer
  return (
    <div className="no-print mt-1 min-h-11 text-small">
      <p role="status">{said && <span className="flex min-h-11 items-center gap-2"><span aria-hidden className={state === 'failed' ? 'text-warn' : 'text-good'}>{kept ? '✓' : busy ? '…' : '!'}</span>{said}</span>}</p>
      {kept?.newer && <p>{words.newer}</p>}
      {offers && <p className="flex flex-wrap items-center gap-x-3"><button type="button" className="min-h-11 cursor-pointer text-start text-accent underline underline-offset-4" onClick={() => void keep()}>{kept ? words.again : words.keep}</button>{!kept && <span className="text-quiet">{words.hint}</span>}</p>}
      {kept && <a className="inline-flex min-h-11 items-center" href="/account/kept">{words.toList}</a>}
    </div>
  )
}
