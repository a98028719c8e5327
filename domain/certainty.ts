/** How sure a trainee may say they are of an answer, as a chance of being right: about half, three in four, nearly certain. */
export const certainties = [0.5, 0.75, 0.95] as const
export type Certainty = (typeof certainties)[number]

/** Its name in sentences. */
export function stepOf(certainty: Certainty): 'half' | 'most' | 'near' {
  return certainty === 0.5 ? 'half' : certainty === 0.75 ? 'most' : 'near'
}
