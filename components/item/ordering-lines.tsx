'use client'

import { useEffect, useRef, useState } from 'react'
import { useFilled } from './filled'

interface Props {
  id: string
  lines: readonly string[]
  /** The value of the select of each line, as the answer has it; empty for none. */
  positions: readonly string[]
  words: Record<'up' | 'down' | 'place' | 'moved' | 'same', string>
}

/** Lines with a select for each; once the script runs, lines can be moved as well, which gives every one its place. */
export function OrderingLines({ id, lines, positions, words }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const [live, setLive] = useState(false)
  // The numbers of the lines in the order they stand in now.
  const [order, setOrder] = useState(() => inOrder(positions.map((value, place) => [place, positionOf(value)])))
  const [said, setSaid] = useState('')
  const pressed = useRef<HTMLButtonElement>(null)
  const [positionsNow, setPositions] = useState(positions.map(positionOf))
  const look = () => setPositions(lines.map((_, place) => positionOf(selectOf(place)?.value ?? '')))
  const selectOf = (line: number) => list.current?.querySelector<HTMLSelectElement>(`select[data-line="${line + 1}"]`)
  useFilled(list, look)
  useEffect(() => setLive(true), [])
  // A button that moves with its line loses the focus on the way.
  useEffect(() => { pressed.current?.focus() }, [order])

  function move(button: HTMLButtonElement, line: number, by: -1 | 1) {
    const now = inOrder(order.map((place) => [place, positionOf(selectOf(place)?.value ?? '')]))
    const at = now.indexOf(line)
    const to = at + by
    if (to >= 0 && to < now.length) now.splice(to, 0, ...now.splice(at, 1))
    for (const [place, each] of now.entries()) {
      const select = selectOf(each)
      if (select) select.value = `${each + 1}=${place + 1}`
    }
    pressed.current = button
    setOrder(now)
    setSaid(words.moved.replace('{text}', lines[line] ?? '').replace('{place}', String(now.indexOf(line) + 1)))
    selectOf(line)?.dispatchEvent(new Event('change', { bubbles: true }))
  }

  const given = positionsNow.filter((position) => position > 0)
  const same = new Set(given).size < given.length
  return (
    <>
      <ol ref={list} onChange={look} className="mt-3 list-none border-t border-line">
        {order.map((line) => (
          <li key={line} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2 sm:flex-nowrap">
            <label id={`${id}-line-${line}`} htmlFor={`${id}-place-${line}`} className="basis-full sm:order-2 sm:basis-auto sm:grow">{lines[line]}</label>
            <select id={`${id}-place-${line}`} name="answer[]" data-line={line + 1} title={words.place} defaultValue={positions[line]} className="input w-20 flex-none sm:order-1">
              <option value="">–</option>
              {lines.map((_, place) => <option key={place} value={`${line + 1}=${place + 1}`}>{place + 1}</option>)}
            </select>
            <span hidden={!live} className="ms-auto flex flex-none gap-2 sm:order-3">
              {([['up', -1, '↑'], ['down', 1, '↓']] as const).map(([word, by, sign]) => (
                <button key={word} type="button" id={`${id}-${word}-${line}`} aria-labelledby={`${id}-${word}-${line} ${id}-line-${line}`} aria-label={words[word]}
                  className="button button-quiet min-w-11 px-2" onClick={({ currentTarget }) => move(currentTarget, line, by)}><span aria-hidden>{sign}</span></button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className={same ? 'mt-3 border-s-4 border-warn ps-4' : 'sr-only'}>{same ? words.same : said}</p>
    </>
  )
}

const positionOf = (value: string) => Number(value.split('=')[1] ?? 0)

/** Lines with a position come in its order, the others keep the places they stand at. */
function inOrder(placed: readonly (readonly [line: number, position: number])[]): number[] {
  const given = placed.filter(([, position]) => position > 0).sort(([, one], [, other]) => one - other)
  const order: number[] = []
  const rest = placed.filter(([, position]) => position === 0).map(([line]) => line)
  for (let place = 1; place <= placed.length; place++) {
    const here = given[0] && (given[0][1] <= place || rest.length === 0) ? given.shift()?.[0] : rest.shift()
    if (here !== undefined) order.push(here)
  }
  return order
}
