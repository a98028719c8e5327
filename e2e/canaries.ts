import { readFileSync } from 'node:fs'
import { theCourse } from './attempts'
import type { Item } from '@/domain/items/item'

const prose = theCourse().lessons.map(({ id }) => readFileSync(`lessons/${theCourse().course.id}/${id}.mdx`, 'utf8')).join('\n')

/** The longest stretch of a text that looks the same in HTML, in JSON and in a script. */
export function plainest(text: string): string {
  return (text.match(/[\p{L}\p{N} ,.:;()-]+/gu) ?? []).map((each) => each.trim()).reduce((longest, each) => (each.length > longest.length ? each : longest), '')
}

/** Every text that is under one of these names anywhere in an item. */
function secretsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(secretsOf)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]) => (typeof value === 'string' ? (/^(feedback|follows|fair|manipulates)$/.test(name) ? [value] : []) : secretsOf(value)))
}

/** What gives the key of an item away: its feedback, each piece of which stands nowhere else. */
export function canariesOf(items: readonly Item[]): string[] {
  return items.flatMap(secretsOf).map(plainest).filter((canary) => canary.length >= 20 && !prose.includes(canary))
}

/** A field of an item that is not for showing, as a payload would carry it. */
const secretField = /\\?"(?:key|misconception|feedback)\\?"\s*:\s*(?:true|false|\\?"(?:M\d+\.\d+|slip)|\\?"[A-Z])/

export function leaks(text: string, canaries: readonly string[]): string[] {
  return [...canaries.filter((canary) => text.includes(canary)), ...(secretField.exec(text) ?? [])]
}
