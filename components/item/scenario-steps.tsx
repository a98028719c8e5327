'use client'

import { useRef, useState } from 'react'
import type { ShownScenario } from '@/domain/items/scenario'
import { useFilled } from './filled'

interface Props {
  nodes: ShownScenario['nodes']
  answer: readonly string[]
  words: Record<'step' | 'next' | 'dropped' | 'end', string>
}

/** The nodes from the first one along the decisions made, with the next one to decide; `ended` when there is none. */
function pathAlong(nodes: Props['nodes'], chosen: readonly string[]) {
  const ids: string[] = []
  let at = nodes[0]
  while (at && !ids.includes(at.id)) {
    const here = at
    ids.push(here.id)
    const choice = here.choices.find((each) => chosen.includes(`${here.id}=${each.id}`))
    if (!choice) return { ids, ended: false }
    at = nodes.find(({ id }) => id === choice.next)
  }
  return { ids, ended: true }
}

/** A fieldset for each node. Those that the path does not reach are hidden and disabled, so that they are not sent. */
export function ScenarioSteps({ nodes, answer, words }: Props) {
  const [path, setPath] = useState(() => pathAlong(nodes, answer))
  const [said, setSaid] = useState('')

  const root = useRef<HTMLDivElement>(null)

  function follow() {
    const radios = [...root.current?.querySelectorAll('input') ?? []]
    const next = pathAlong(nodes, radios.filter(({ checked }) => checked).map(({ value }) => value))
    const left = radios.filter(({ checked, value }) => checked && !next.ids.includes(value.split('=')[0] ?? ''))
    for (const radio of left) radio.checked = false
    // At once, and not with the next drawing: what saves the answer reads the form right after this.
    for (const step of root.current?.querySelectorAll<HTMLFieldSetElement>('fieldset[data-node]') ?? []) step.disabled = !next.ids.includes(step.dataset.node ?? '')
    setPath(next)
    setSaid(next.ended ? words.end : left.length > 0 ? words.dropped : words.next)
  }

  useFilled(root, follow)

  const shown = path.ids.flatMap((id) => nodes.filter((each) => each.id === id))
  const hidden = nodes.filter(({ id }) => !path.ids.includes(id))
  return (
    <div ref={root} onChange={follow}>
      {[...shown, ...hidden].map(({ id, text, choices }, place) => (
        <fieldset key={id} data-node={id} hidden={!path.ids.includes(id)} disabled={!path.ids.includes(id)} className="mt-4 border-s-4 border-line ps-4">
          <legend className="contents">
            <span className="block text-small font-semibold text-quiet">{words.step.replace('{number}', String(place + 1))}</span>
            <span className="block">{text}</span>
          </legend>
          <div className="mt-2 border-t border-line">
            {choices.map((choice) => (
              <label key={choice.id} className="flex min-h-12 cursor-pointer items-start gap-3 border-b border-line px-2 py-3 hover:bg-wash has-checked:bg-wash">
                <input className="tick" type="radio" name={`answer[${id}]`} value={`${id}=${choice.id}`} defaultChecked={answer.includes(`${id}=${choice.id}`) && path.ids.includes(id)} />
                <span>{choice.text}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {path.ended && <p className="mt-3 text-quiet">{words.end}</p>}
      <p role="status" className="sr-only">{said}</p>
    </div>
  )
}
