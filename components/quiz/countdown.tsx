'use client'

import { useEffect, useState } from 'react'

/** Minutes left at which a screen reader says so; no oftener, or it would be a clock that talks. */
const announced = [10, 5, 1, 0]

interface CountdownProps {
  attemptId: string
  /** Until the deadline, as the server saw it when it drew the page: the clock of this device is never asked. */
  milliseconds: number
  words: Record<'label' | 'hide' | 'show' | 'up' | 'upLink', string>
  /** The sentence for each number of whole minutes left. */
  left: readonly string[]
}

/** The time left, in minutes: quiet, can be hidden, and no more than a display. Nothing without a script, as the page says when it ends. */
export function Countdown({ attemptId, milliseconds, words, left }: CountdownProps) {
  const [rest, setRest] = useState<number | null>(null)
  const [hidden, setHidden] = useState(false)
  const [said, setSaid] = useState('')

  useEffect(() => {
    const began = performance.now()
    const wall = Date.now()
    let spoken = -1
    const look = () => {
      // A device that slept stops the one clock, a person who sets the other one moves it: the later of the two never promises too much.
      const now = milliseconds - Math.max(performance.now() - began, Date.now() - wall)
      const minutes = Math.max(0, Math.floor(now / 60_000))
      setRest(now)
      if (now > 0 && minutes !== spoken && spoken !== -1 && announced.includes(minutes)) setSaid(left[minutes] ?? '')
      spoken = minutes
      if (now <= 0) window.clearInterval(timer)
    }
    const timer = window.setInterval(look, 1000)
    look()
    document.addEventListener('visibilitychange', look)
    return () => { window.clearInterval(timer); document.removeEventListener('visibilitychange', look) }
  }, [milliseconds, left])

  if (rest === null) return null
  return (
    <div className="mb-2 flex min-h-11 flex-wrap items-center gap-x-4">
      {rest <= 0
        ? <p role="alert" className="border-s-4 border-warn ps-4">{words.up} <a href={`/attempts/${attemptId}`}>{words.upLink}</a></p>
        : (
          <>
            {!hidden && <p aria-label={words.label} className="tabular-nums">{left[Math.floor(rest / 60_000)] ?? left.at(-1)}</p>}
            <button type="button" className="min-h-11 cursor-pointer text-small text-accent underline" onClick={() => setHidden(!hidden)}>{hidden ? words.show : words.hide}</button>
            <p role="status" className="sr-only">{said}</p>
          </>
        )}
    </div>
  )
}
