/** What stops a command and what to do about it, as one plain sentence for the person at the terminal. */
export class Refusal extends Error {
  override name = 'Refusal'
}
