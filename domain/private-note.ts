/** What a trainee writes for themselves at the end of a lesson. */
export interface PrivateNote {
  surprised: string
  unsure: string
  willDo: string
}

export const noteParts = ['surprised', 'unsure', 'willDo'] as const satisfies readonly (keyof PrivateNote)[]

/** Characters of one part, as JavaScript counts them. */
export const mostNoteCharacters = 2000

export function isBlank(note: PrivateNote): boolean {
  return noteParts.every((part) => note[part].trim() === '')
}

function both(kept: string, typed: string): string {
  if (typed.includes(kept.trim())) return typed
  return kept.includes(typed.trim()) ? kept : `${kept}\n\n${typed}`
}

/** Two texts of one note, written on two devices: no word of either is lost, and what stands in both is not said twice. */
export function merged(kept: PrivateNote, typed: PrivateNote): PrivateNote {
  return { surprised: both(kept.surprised, typed.surprised), unsure: both(kept.unsure, typed.unsure), willDo: both(kept.willDo, typed.willDo) }
}
