'use client'

import { useEffect, useRef, useState } from 'react'
import { ask, canKeep } from './ask'
import type { OnDevice } from './kept'
import { sizeOf } from './size'

interface ListProps {
  /** With buttons that remove; without them where there is no connection to get it again. */
  removable: boolean
  timeZone?: string
  words: Record<'notPossible' | 'empty' | 'keptOn' | 'attempt' | 'remove' | 'removeAll' | 'removed' | 'total', string>
}

/** Milliseconds for the worker to be ready the first time. */
const patience = 10_000

/** What can be opened on this device without a connection, as the worker tells. */
export function KeptList({ removable, timeZone, words }: ListProps) {
  const [answer, setAnswer] = useState<OnDevice | 'notPossible' | null>(null)
  const [removed, setRemoved] = useState(false)
  const top = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!canKeep()) { setAnswer('notPossible'); return }
    // A browser that lets no worker run never says so.
    const given = setTimeout(() => setAnswer((known) => known ?? 'notPossible'), patience)
    // Whoever is back is told to the worker before it is asked what is theirs; a page without a connection does not know.
    const account = removable ? document.getElementById('main')?.dataset.account : undefined
    const known = account ? ask({ ask: 'belongs', account }) : Promise.resolve(null)
    void known.then(() => ask({ ask: 'list' })).then((told) => setAnswer(told ?? 'notPossible'))
    return () => clearTimeout(given)
  }, [removable])

  async function remove(id: string | null) {
    const told = await ask({ ask: 'remove', id })
    if (!told) return
    setAnswer(told)
    setRemoved(true)
    // The button that was pressed is gone.
    top.current?.focus()
  }

  if (answer === null) return null
  if (answer === 'notPossible') return <p role="status">{words.notPossible}</p>
  const lang = document.documentElement.lang
  const date = (at: number) => new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)
  const keptOn = (item: OnDevice['items'][number]) => words.keptOn.replace('{date}', date(item.keptAt)).replace('{size}', sizeOf(item.bytes, lang))
  return (
    <>
      <p ref={top} role="status" tabIndex={-1} className="outline-none">{removed ? words.removed : ''}</p>
      {answer.items.length === 0 ? <p>{words.empty}</p> : (
        <ul className="border-t border-line">
          {answer.items.map((item) => (
            <li key={item.id} className="flex flex-wrap items-start gap-x-6 gap-y-1 border-b border-line py-3">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-semibold">{item.title}</p>
                <p className="text-small text-quiet">{item.kind === 'attempt' && `${words.attempt} · `}{keptOn(item)}</p>
                <ul>{item.pages.map(({ path, title }) => <li key={path}><a className="inline-flex min-h-11 items-center" href={path}>{title}</a></li>)}</ul>
              </div>
              {removable && <button type="button" className="button button-quiet text-small" aria-label={`${words.remove}: ${item.title}`} onClick={() => void remove(item.id)}>{words.remove}</button>}
            </li>
          ))}
        </ul>
      )}
      {removable && answer.items.length > 0 && (
        <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
          <p className="me-auto text-small text-quiet">{words.total.replace('{size}', sizeOf(answer.bytes, lang))}</p>
          <button type="button" className="button button-danger" onClick={() => void remove(null)}>{words.removeAll}</button>
        </div>
      )}
    </>
  )
}
