import type { z } from 'zod'

type Issue = z.core.$ZodIssue

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}

const named = (path: readonly PropertyKey[]) => {
  const key = path.findLast((part) => typeof part === 'string')
  return key === undefined ? 'This' : `"${String(key)}"`
}
const KINDS: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'a group of lines' }

/** What does not fit, as an author would say it. */
export function sentenceOf(issue: Issue, file: unknown): string {
  const value = valueAt(file, issue.path)
  const name = named(issue.path)
  if (value === undefined && issue.code !== 'custom') return `${name} is missing.`
  if (issue.code === 'invalid_type') return `${name} has to be ${KINDS[issue.expected] ?? issue.expected}.`
  if (issue.code === 'invalid_value') return `${name} is ${JSON.stringify(value)}; it can be ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_small') return issue.origin === 'string' ? `${name} is empty.` : `${name} needs at least ${issue.minimum}.`
  if (issue.code === 'too_big') return `${name} may be ${issue.maximum} at most.`
  if (issue.code === 'invalid_format') return /must match|Invalid string/.test(issue.message) ? `${name} is ${JSON.stringify(value)}, which is not of the form it has to have.` : `${name}: ${issue.message}.`
  if (issue.code === 'invalid_union') {
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length)
    const [inner] = closest ?? []
    const options = 'options' in issue && Array.isArray(issue.options) ? `; it can be ${issue.options.join(', ')}` : ', which it cannot be'
    return inner ? sentenceOf({ ...inner, path: [...issue.path, ...inner.path] }, file) : `${name} is ${JSON.stringify(value)}${options}.`
  }
  return `${issue.message.replace(/\.$/, '')}.`
}
