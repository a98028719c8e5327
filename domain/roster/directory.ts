import { cleanReference } from './reference'
import { searchKey } from './search-key'
import { nameKeys } from './differences'
import type { KnownAccount } from './verdict'

/** The accounts known, to be found as a list names them. */
export interface Directory {
  byAddress(address: string | null): KnownAccount | null
  byReference(reference: string | null): KnownAccount | null
  /** Those who are or were in the cohort under this name. */
  hereByName(name: string): readonly KnownAccount[]
  /** Everybody under one of these names, here or not. */
  namesakes(keys: readonly string[]): readonly KnownAccount[]
}

export function directoryOf(known: readonly KnownAccount[]): Directory {
  const addresses = new Map(known.map((account) => [account.signInName.toLowerCase(), account]))
  const references = new Map<string, KnownAccount>()
  const named = new Map<string, KnownAccount[]>()
  for (const account of known) {
    if (account.address !== null) addresses.set(account.address.toLowerCase(), account)
    if (account.reference !== null) references.set(referenceKey(account.reference), account)
    for (const key of new Set(nameKeys(account))) named.set(key, [...(named.get(key) ?? []), account])
  }
  return {
    byAddress: (address) => (address === null ? null : addresses.get(address) ?? null),
    byReference: (reference) => (reference === null ? null : references.get(reference) ?? null),
    hereByName: (name) => (named.get(searchKey(name)) ?? []).filter(({ here }) => here !== 'none'),
    namesakes: (keys) => [...new Set(keys.flatMap((key) => named.get(key) ?? []))],
  }
}

function referenceKey(reference: string): string {
  const cleaned = cleanReference(reference)
  return 'reference' in cleaned ? cleaned.reference : reference
}
