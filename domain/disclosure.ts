/** Figures are told of so many people at least: of fewer they could be told apart. */
export const threshold = 10

/**
 * Those of whom figures may be told: people come in whole tens, in the order in which they were done. So two reads at different times
 * differ by nobody or by ten people and more, and whoever subtracts one from the other learns nothing of a single one: the complement is
 * suppressed by being left for the next ten. `at` says when a person was done, and must never change afterwards.
 */
export function wholeTens<T>(people: readonly T[], at: (person: T) => number): T[] {
  return people.map((person, place) => ({ person, place })).sort((a, b) => at(a.person) - at(b.person) || a.place - b.place).slice(0, tensOf(people.length)).map(({ person }) => person)
}

/** A number of people as it may be told: in whole tens, rounded down; 0 stands for fewer than ten. */
export function tensOf(count: number): number {
  return Math.floor(count / threshold) * threshold
}
