import { certainties } from './certainty'

/** From this certainty on somebody holds what they answer: the highest step there is. */
export const heldFrom = Math.max(...certainties)
/** Fewer people than this make no figure: what it says would be about persons. */
export const fewestPeople = 10

/** How many of those who were asked about something were wrong about it in their last attempt, and how many of these nearly certain of it. */
export interface Held { people: number; wrong: number; sure: number }

/** The highest share of wrong and certain first; what nobody holds, and what too few were asked about, is left out, with how many of the latter there are. */
export function toReteach<H extends Held>(found: readonly H[]): { shown: H[]; tooFew: number } {
  const enough = found.filter(({ people }) => people >= fewestPeople)
  return {
    shown: enough.filter(({ sure }) => sure > 0).sort((a, b) => b.sure / b.people - a.sure / a.people || b.wrong / b.people - a.wrong / a.people),
    tooFew: found.filter(({ people }) => people > 0 && people < fewestPeople).length,
  }
}
