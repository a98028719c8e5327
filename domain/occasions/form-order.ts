import type { Occasion } from './occasions'
import { occasions } from './occasions'

/** The six orders that three forms can come in, by their places in the file: over all six each form comes equally often on each occasion, and after each other. */
export const formOrders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const

/** An order for the next person of a cohort: one of those given least often so far, by chance, so that no two orders ever differ by more than one. */
export function nextOrder(given: readonly number[], random: () => number): number {
  const counts = formOrders.map((_, order) => given.filter((each) => each === order).length)
  const least = Math.min(...counts)
  const free = formOrders.flatMap((_, order) => (counts[order] === least ? [order] : []))
  return free[Math.floor(random() * free.length)] ?? 0
}

/** Which of the three forms somebody with that order gets on that occasion. */
export function formOn(occasion: Occasion, order: number, forms: readonly string[]): string {
  const form = forms[formOrders[order]?.[occasions.indexOf(occasion)] ?? -1]
  if (form === undefined) throw new Error(`There is no form for ${occasion} in the order ${order}`)
  return form
}
