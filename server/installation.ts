import { environment, type Environment } from './environment'
import { Refusal } from './refusal'

/** What the running application cannot do without; the commands that start it have set it. */
export type Installation = Environment & { DATABASE_URL: string; APP_URL: string; SECRET: string }

let known: Installation | undefined

/** The environment of this process, read once. Throws a sentence when the application was not started by its command. */
export function installation(): Installation {
  if (known) return known
  const { DATABASE_URL, APP_URL, SECRET, ...rest } = environment()
  if (!DATABASE_URL || !APP_URL || !SECRET) throw new Refusal('DATABASE_URL, APP_URL and SECRET are not set: start with npm start, which sets them.')
  known = { ...rest, DATABASE_URL, APP_URL, SECRET }
  return known
}
