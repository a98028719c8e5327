/** The list that a field of a form is part of: `answer[]` and `answer[first]` are parts of `answer`. Null for a field by itself. */
export function listOf(name: string): string | null {
  return /^(\w+)\[[\w-]*\]$/.exec(name)?.[1] ?? null
}

/** The parts of a list in the order of the form, without those left empty. Lines end as they do in a text box, and not as forms send them. */
export function listFrom(list: string, fields: Iterable<readonly [string, unknown]>): string[] {
  return [...fields].flatMap(([name, value]) => (listOf(name) === list && typeof value === 'string' && value !== '' ? [value.replaceAll('\r\n', '\n')] : []))
}

/** The answer that the form of an item holds, the same for a script and without one. */
export function answerFrom(fields: Iterable<readonly [string, unknown]>): string[] {
  return listFrom('answer', fields)
}
