/** What is read of a OneRoster export, under the names of that standard; `roles` and `classes` come from files of their own. */
export const oneRosterColumns = [
  { heading: 'givenName', use: 'first-name' },
  { heading: 'middleName', use: 'middle-name' },
  { heading: 'familyName', use: 'last-name' },
  { heading: 'email', use: 'address' },
  { heading: 'identifier', use: 'reference' },
  { heading: 'roles', use: 'group' },
  { heading: 'classes', use: 'group' },
] as const satisfies readonly { heading: string; use: string }[]

/** The uses of the columns that an export of OneRoster was made into; null for every other header. */
export function oneRosterUses(headings: readonly string[]): readonly (typeof oneRosterColumns)[number]['use'][] | null {
  const isOneRoster = headings.length === oneRosterColumns.length && oneRosterColumns.every(({ heading }, index) => heading === headings[index])
  return isOneRoster ? oneRosterColumns.map(({ use }) => use) : null
}
