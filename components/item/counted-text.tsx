'use client'

import { useRef, useState } from 'react'
import { useFilled } from './filled'

interface Props { id: string; label: string; text: string; most: number; words: { none: string; one: string; many: string } }

/** Where a screen reader hears how many characters are left: at each one would be noise. */
const worthSaying = [100, 50, 20, 10, 5, 0]

/** A text box that says how much room is left in it. */
export function CountedText({ id, label, text, most, words }: Props) {
  const [left, setLeft] = useState(most - text.length)
  const [said, setSaid] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  useFilled(box, () => setLeft(most - (box.current?.value.length ?? 0)))
  const sentence = (count: number) => (count === 0 ? words.none : count === 1 ? words.one : words.many.replace('{left}', String(count)))
  return (
    <>
      <textarea ref={box} name="answer[]" rows={6} maxLength={most} dir="auto" defaultValue={text} aria-label={label} aria-describedby={`${id}-hint`} className="input mt-3"
        onChange={({ target }) => {
          const now = most - target.value.length
          setLeft(now)
          if (worthSaying.includes(now)) setSaid(sentence(now))
        }} />
      <p aria-hidden className="mt-1 text-small text-quiet">{sentence(left)}</p>
      <p role="status" className="sr-only">{said}</p>
    </>
  )
}
