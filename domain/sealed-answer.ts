/** The edit that a sealed answer belongs to. */
export interface SealedTo {
  account: string
  attempt: string
  operation: string
  itemId: string
  window: string
  sequence: number
}

/** Part of every derived key, and changed with whatever of it changes. */
export const sealingPurpose = 'counterpoint answer 1'

/**
 * What is authenticated with a sealed answer without being in it: moved to another account, attempt, item or place among the
 * edits of its window, it does not open.
 */
export function sealBinding({ account, attempt, operation, itemId, window, sequence }: SealedTo): string {
  return JSON.stringify([sealingPurpose, account, attempt, operation, itemId, window, sequence])
}

/** Bytes before the sealed text: 4 that name the server's key (the first of its SHA-256), 65 of the sender's own public key. */
export const keyNameLength = 4
export const publicKeyLength = 65
/** Bits derived from the shared secret: 32 bytes of key, 12 of nonce. */
export const derivedBits = (32 + 12) * 8
