import { setTimeout as wait } from 'node:timers/promises'

/** Returns once something holds: looked at again and again, as the other side is another process. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, seconds = 30): Promise<void> {
  for (const patience = Date.now() + seconds * 1000; !(await holds()); await wait(25)) if (Date.now() > patience) throw new Error(`It did not happen within ${seconds} s that ${what}.`)
}
