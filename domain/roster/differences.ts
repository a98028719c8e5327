import type { RosterPerson } from './person'
import { searchKey } from './search-key'
import type { DifferenceWarning, KnownAccount } from './verdict'

interface Named { name: string | null; otherName: string | null }

/** What a person may be called, in each script, to compare. */
export function nameKeys({ name, otherName }: Named): string[] {
  return [name, otherName].flatMap((each) => (each === null || searchKey(each) === '' ? [] : [searchKey(each)]))
}

export function sameName(one: Named, other: Named): boolean {
  const keys = nameKeys(other)
  return nameKeys(one).some((key) => keys.includes(key))
}

/** What the list says otherwise than the account: ours is kept, and the administrator told. */
export function differencesOf(person: RosterPerson, account: KnownAccount): DifferenceWarning[] {
  const warnings: DifferenceWarning[] = []
  if (person.name !== null && !sameName(person, account)) warnings.push({ warning: 'name-differs', ours: account.name })
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
