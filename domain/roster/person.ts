import { cleanAddress, type AddressProblem } from './address'
import type { RosterEntry } from './entries'
import { excerpt } from './hidden-characters'
import { cleanName, formsOfName, type NameProblem } from './name'
import { isNoAnswer } from './no-answer'
import { cleanReference, isNationalId, type ReferenceProblem } from './reference'
import { searchKey } from './search-key'

/** A person as the list gives them, cleaned; null for what it does not give. */
export interface RosterPerson {
  name: string | null
  /** The same name in another script. */
  otherName: string | null
  address: string | null
  reference: string | null
}

export type PersonProblem = Exclude<NameProblem, { problem: 'no-name' }> | AddressProblem | ReferenceProblem

/** What was changed or left out in cleaning. */
export type CleaningWarning =
  | { warning: 'hidden-characters-removed' }
  | { warning: 'national-id-left-out' }
  | { warning: 'other-name-left-out' }

export interface RosterLine {
  line: number
  /** As typed, shortened for a message. */
  given: { name: string; otherName: string; address: string; reference: string }
  person: RosterPerson
  problems: PersonProblem[]
  warnings: CleaningWarning[]
}

/** One entry cleaned; everything that is wrong with it at once. */
export function personOf({ line, ...typed }: RosterEntry): RosterLine {
  const person: RosterPerson = { name: null, otherName: null, address: null, reference: null }
  const problems: PersonProblem[] = []
  const warnings: CleaningWarning[] = []

  const forms = typed.otherName === '' ? formsOfName(typed.name) : { name: typed.name, other: typed.otherName }
  const name = cleanName(forms.name || forms.other)
  if ('name' in name) {
    person.name = name.name
    if (name.hidden) warnings.push({ warning: 'hidden-characters-removed' })
  } else if (name.problem !== 'no-name') problems.push(name)

  const other = isNoAnswer(forms.other) ? null : cleanName(forms.other)
  if (other !== null && !('name' in other)) warnings.push({ warning: 'other-name-left-out' })
  else if (other !== null && person.name !== null && searchKey(other.name) !== searchKey(person.name)) person.otherName = other.name

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
  return { line, given: { name: excerpt(typed.name), otherName: excerpt(typed.otherName), address: excerpt(typed.address), reference }, person, problems, warnings }
}
