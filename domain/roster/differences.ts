import type { RosterPerson } from './person'
import { searchKey } from './search-key'
import type { DifferenceWarning, KnownAccount } from './verdict'

export function sameName(one: string, other: string): boolean {
  return searchKey(one) === searchKey(other)
}

/** What the list says otherwise than the account: ours is kept, and the administrator told. */
export function differencesOf(person: RosterPerson, account: KnownAccount): DifferenceWarning[] {
  const warnings: DifferenceWarning[] = []
  if (person.name !== null && !sameName(person.name, account.name)) warnings.push({ warning: 'name-differs', ours: account.name })
  if (person.address !== null && ![account.address?.toLowerCase(), account.signInName.toLowerCase()].includes(person.address)) {
    warnings.push(account.address === null ? { warning: 'address-not-added' } : { warning: 'address-differs', ours: account.address })
  }
  if (person.reference !== null && person.reference !== account.reference?.toUpperCase()) {
    warnings.push(account.reference === null ? { warning: 'reference-not-added' } : { warning: 'reference-differs', ours: account.reference })
  }
  if (account.administrator) warnings.push({ warning: 'is-administrator' })
  if (account.suspended) warnings.push({ warning: 'is-suspended' })
  return warnings
}
