import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for argon2id at 19 MiB: memory in KiB, passes, lanes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Normalised so that the same password typed on another keyboard is the same password. */
export function hashedPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let decoy: Promise<string> | undefined

/** Takes the same time whether there is a hash or not, so that the answer does not tell which names exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashedPassword('a password that nobody has')
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return matches && stored !== null
}
