import { cleanAddress, type AddressProblem } from './address'
import type { RosterEntry } from './entries'
import { excerpt } from './hidden-characters'
import { cleanName, type NameProblem } from './name'
import { isNoAnswer } from './no-answer'
import { cleanReference, isNationalId, type ReferenceProblem } from './reference'

/** A person as the list gives them, cleaned; null for what it does not give. */
export interface RosterPerson {
  name: string | null
  address: string | null
  reference: string | null
}

export type PersonProblem = Exclude<NameProblem, { problem: 'no-name' }> | AddressProblem | ReferenceProblem

/** What was changed or left out in cleaning. */
export type CleaningWarning =
  | { warning: 'hidden-characters-removed' }
  | { warning: 'national-id-left-out' }

export interface RosterLine {
  line: number
  /** As typed, shortened for a message. */
  given: { name: string; address: string; reference: string }
  person: RosterPerson
  problems: PersonProblem[]
  warnings: CleaningWarning[]
}

/** One entry cleaned; everything that is wrong with it at once. */
export function personOf({ line, ...typed }: RosterEntry): RosterLine {
  const person: RosterPerson = { name: null, address: null, reference: null }
  const problems: PersonProblem[] = []
  const warnings: CleaningWarning[] = []

  const name = cleanName(typed.name)
  if ('name' in name) {
    person.name = name.name
    if (name.hidden) warnings.push({ warning: 'hidden-characters-removed' })
  } else if (name.problem !== 'no-name') problems.push(name)

  if (!isNoAnswer(typed.address)) {
    const address = cleanAddress(typed.address)
    if ('address' in address) person.address = address.address
    else problems.push(address)
  }

  if (isNationalId(typed.reference)) warnings.push({ warning: 'national-id-left-out' })
  else if (!isNoAnswer(typed.reference)) {
    const reference = cleanReference(typed.reference)
    if ('reference' in reference) person.reference = reference.reference
    else problems.push(reference)
  }

  const reference = isNationalId(typed.reference) ? '' : excerpt(typed.reference)
  return { line, given: { name: excerpt(typed.name), address: excerpt(typed.address), reference }, person, problems, warnings }
}
