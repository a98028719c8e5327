import { z } from 'zod'
import { asItIs, common, fault, hasTwins, id, misconception, sidesOf, text, type Answer, type Kind } from './kind'

const choice = z.strictObject({
  id,
  text,
  credit: z.union([z.literal(0), z.literal(0.5), z.literal(1)]),
  /** What happens then. */
  follows: text,
  /** Why this was or was not a good decision. */
  feedback: text,
  misconception: misconception.optional(),
  /** The next node; without one the case ends here. */
  next: id.optional(),
})
const node = z.strictObject({ id, text, choices: z.array(choice).min(2).max(4) })

export const scenarioSchema = z.strictObject({
  ...common, kind: z.literal('scenario'),
  /** The first one is where it starts. */
  nodes: z.array(node).min(1).max(6),
}).superRefine((item, context) => {
  if (hasTwins(item.nodes.map((each) => each.id))) fault(context, `${item.id}: two nodes share an id`)
  for (const { id: place, choices } of item.nodes) {
    const where = `${item.id}, node ${place}`
    if (hasTwins(choices.map((each) => each.id))) fault(context, `${where}: two choices share an id`)
    if (!choices.some(({ credit }) => credit === 1)) fault(context, `${where}: no choice is a good one`)
    for (const each of choices) {
      if ((each.credit < 1) !== Boolean(each.misconception)) fault(context, `${where}, choice ${each.id}: a choice of less than full credit names its misconception, another has none`)
      if (each.next && !item.nodes.some((other) => other.id === each.next)) fault(context, `${where}: there is no node ${each.next}`)
    }
  }
  const reached = new Set<string>()
  const walk = (place: string, before: readonly string[]) => {
    if (before.includes(place)) return fault(context, `${item.id}: it goes round in a circle at ${place}`)
    reached.add(place)
    for (const { next } of item.nodes.find((each) => each.id === place)?.choices ?? []) if (next) walk(next, [...before, place])
  }
  walk(item.nodes[0]?.id ?? '', [])
  for (const each of item.nodes) if (!reached.has(each.id)) fault(context, `${item.id}: nothing leads to the node ${each.id}`)
})

export type ScenarioItem = z.infer<typeof scenarioSchema>
type Node = ScenarioItem['nodes'][number]
type Choice = Node['choices'][number]

export interface ShownScenario {
  id: string
  kind: 'scenario'
  prompt: string
  nodes: readonly { id: string; text: string; choices: readonly { id: string; text: string; next?: string }[] }[]
}
interface Told { id: string; text: string; credit: number; follows: string; feedback: string }
export interface ExplainedScenario {
  as: 'scenario'
  /** The path that was taken. `better` is what would have been the best decision, where another was taken. */
  steps: readonly { id: string; text: string; chosen: Told | null; better: Told | null }[]
}

/** The nodes passed, each with what was chosen there; the last one has no choice where the case was left before its end. */
export function pathOf({ nodes }: ScenarioItem, answer: Answer): { node: Node; choice: Choice | null }[] {
  const chosen = new Map(answer.map(sidesOf))
  const path: { node: Node; choice: Choice | null }[] = []
  for (let at = nodes[0]; at && path.length < nodes.length; ) {
    const here = at
    const choice = here.choices.find((each) => each.id === chosen.get(here.id)) ?? null
    path.push({ node: here, choice })
    at = choice?.next ? nodes.find((each) => each.id === choice.next) : undefined
  }
  return path
}

const told = ({ id: choiceId, text: label, credit, follows, feedback }: Choice): Told => ({ id: choiceId, text: label, credit, follows, feedback })
const best = ({ choices }: Node) => choices.find(({ credit }) => credit === 1) ?? null

/**
 * Marked by the mean credit over the nodes on the path that was taken; a node that was reached and not answered counts 0. An
 * answer is `node=choice` for each decision; decisions at nodes that are not on the path any more say nothing.
 */
export const scenario: Kind<ScenarioItem, ShownScenario, ExplainedScenario> = {
  order: () => [],
  decoded: asItIs,
  encoded: asItIs,
  accepts({ nodes }, answer) {
    const parts = answer.map(sidesOf)
    return !hasTwins(parts.map(([place]) => place)) && parts.every(([place, chosen]) => nodes.some((each) => each.id === place && each.choices.some((other) => other.id === chosen)))
  },
  lack: (item, answer) => (answer.length === 0 ? 'answer' : pathOf(item, answer).some(({ choice: taken }) => !taken) ? 'steps' : null),
  mark(item, answer) {
    const path = pathOf(item, answer)
    return path.reduce((sum, { choice: taken }) => sum + (taken?.credit ?? 0), 0) / path.length
  },
  key(item) {
    const good = item.nodes.map((each) => `${each.id}=${best(each)?.id ?? ''}`)
    return pathOf(item, good).map(({ node: here }) => `${here.id}=${best(here)?.id ?? ''}`)
  },
  told: (item, _, answer) => pathOf(item, answer).flatMap(({ node: here, choice: taken }) => (taken ? [{ of: here.text, said: taken.text }] : [])),
  shown: ({ id: itemId, kind, prompt, nodes }) => ({
    id: itemId, kind, prompt,
    nodes: nodes.map((each) => ({ id: each.id, text: each.text, choices: each.choices.map(({ id: choiceId, text: label, next }) => ({ id: choiceId, text: label, next })) })),
  }),
  explained: (item, _, answer) => ({
    as: 'scenario',
    steps: pathOf(item, answer).map(({ node: here, choice: taken }) => {
      const better = taken?.credit === 1 ? null : best(here)
      return { id: here.id, text: here.text, chosen: taken && told(taken), better: better && told(better) }
    }),
  }),
}
