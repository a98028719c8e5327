import { cheapestAssignment } from './assignment'
import { randomFrom, shuffled } from './chance'
import { orderOf, unmarkedKinds, type Item } from './items/item'
import { paperSize, type BlueprintEntry, type Paper, type Quiz } from './quiz'

/** What is known when a paper is drawn: the items of each earlier attempt, the oldest first, and the sections skipped. */
export interface Drawing { earlier: readonly (readonly string[])[]; skipped: readonly string[] }

/**
 * Draws the paper of an attempt by the blueprint. In this order of weight: no item on a skipped section; items as the blueprint
 * asks for them, or else the nearest there are; none of the last attempt; those not seen for longest; objectives taking turns.
 * The whole paper is weighed at once, so that no entry takes the items that another one needs. The same seed and the same
 * `Drawing` give the same paper.
 */
export function drawPaper(quiz: Pick<Quiz, 'blueprint' | 'items'>, seed: number, { earlier, skipped }: Drawing): Paper {
  const random = randomFrom(seed)
  const bank = shuffled(quiz.items, random)
  // Each weight is more than all the lesser ones together can come to on a paper of forty items.
  const owed = bank.map((item) => (skipped.includes(item.section) ? 1e12 : 0) + lastSeen(item, earlier) * 1e4)
  const turns = turnsOf(bank, owed)
  const slots = slotsOf(quiz.blueprint).slice(0, bank.length)
  const kept = kindsNamed(quiz.blueprint)
  const chosen = cheapestAssignment(slots.map((slot) => bank.map((item, place) => distance(slot, item, kept) * 2e9 + (owed[place] ?? 0) + (turns[place] ?? 0) + place * 1e-4)))
  return shuffled(chosen.flatMap((place) => bank[place] ?? []), random).map((item) => ({ item: item.id, options: orderOf(item, random) }))
}

const slotsOf = (blueprint: readonly BlueprintEntry[]) => blueprint.flatMap((entry) => Array.from({ length: entry.draw }, () => entry))

/** 0 never seen; up to 20 the more recently it was; 2,000 when in the last attempt. */
function lastSeen({ id }: Item, earlier: readonly (readonly string[])[]): number {
  const ago = [...earlier].reverse().findIndex((paper) => paper.includes(id))
  return ago === -1 ? 0 : ago === 0 ? 2000 : Math.max(1, 20 - ago)
}

/** How many items of its objective come before each item: taking the lowest first lets the objectives take turns. */
function turnsOf(bank: readonly Item[], owed: readonly number[]): number[] {
  const order = bank.map((_, place) => place).sort((a, b) => (owed[a] ?? 0) - (owed[b] ?? 0))
  const taken = new Map<string, number>()
  const turns = bank.map(() => 0)
  for (const place of order) {
    const objective = bank[place]?.objective ?? ''
    turns[place] = taken.get(objective) ?? 0
    taken.set(objective, (taken.get(objective) ?? 0) + 1)
  }
  return turns
}

/** The kinds that only an entry naming them draws: those that one names, or the next attempt would lack them, and what is never marked. */
const kindsNamed = (blueprint: readonly BlueprintEntry[]) => new Set([...blueprint.map(({ kind }) => kind), ...unmarkedKinds])

/** How far an item is from what an entry asks for: 0 as asked, 1 the same objective, 2 the same difficulty or kind, 3 none of them, 4 what gets no mark. */
function distance(entry: BlueprintEntry, item: Item, kept: ReadonlySet<BlueprintEntry['kind']>): number {
  if (matches(entry, item, kept)) return 0
  if (unmarkedKinds.includes(item.kind)) return 4
  if (entry.objective) return entry.objective === item.objective ? 1 : 3
  return entry.difficulty === item.difficulty || entry.kind === item.kind ? 2 : 3
}

function matches({ objective, difficulty, kind }: BlueprintEntry, item: Item, kept: ReadonlySet<BlueprintEntry['kind']>): boolean {
  return (!objective || objective === item.objective) && (!difficulty || difficulty === item.difficulty) && (kind ? kind === item.kind : !kept.has(item.kind))
}

/** An entry for which the bank has fewer items than it is to draw; `place` is where it stands in the blueprint, from 0. */
export interface Shortage { place: number; entry: BlueprintEntry; wanted: number; found: number }

/**
 * What the bank lacks to fill the blueprint for that many attempts in a row that share no item; nothing when it can. Entries
 * that want the same items are weighed against each other: of two, the later one is said to be short.
 */
export function blueprintShortages({ blueprint, items }: Pick<Quiz, 'blueprint' | 'items'>, attempts = 1): Shortage[] {
  const slots = blueprint.flatMap((entry, place) => Array.from({ length: entry.draw * attempts }, () => ({ entry, place })))
  const missing = slots.map(() => null)
  const kept = kindsNamed(blueprint)
  const cost = slots.map(({ entry, place }) => [...items.map((item) => (matches(entry, item, kept) ? 0 : 2e3)), ...missing.map(() => 1e3 - place)])
  const columns = cheapestAssignment(cost)
  const found = blueprint.map((_, place) => slots.filter((slot, index) => slot.place === place && (columns[index] ?? 0) < items.length).length)
  return blueprint.flatMap((entry, place) => ((found[place] ?? 0) < entry.draw * attempts ? [{ place, entry, wanted: entry.draw * attempts, found: found[place] ?? 0 }] : []))
}

/** Whether so many attempts in a row can all have items of their own. */
export function bankLasts(quiz: Pick<Quiz, 'blueprint' | 'items'>, attempts: number): boolean {
  return quiz.items.length >= paperSize(quiz) * attempts && blueprintShortages(quiz, attempts).length === 0
}
