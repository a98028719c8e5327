import { Refusal } from '@/server/refusal'

/** Runs a command to its end: exit code 0, or 1 after one plain sentence for the person at the terminal. */
export function run(command: () => Promise<void>) {
  command().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Refusal ? error.message : error)
      process.exit(1)
    },
  )
}
