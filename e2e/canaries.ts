import { readFileSync } from 'node:fs'
import { constants, inflateRawSync } from 'node:zlib'
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

/** What the cards and tests of the course ask, each piece of which stands nowhere else in it. */
export function formTexts(): string[] {
  const elsewhere = prose + [...theCourse().quiz.values()].map((quiz) => JSON.stringify(quiz.items)).join('\n')
  const texts = [...theCourse().forms.values()].flat().flatMap(({ quiz }) => quiz.items)
    .flatMap((item) => [item.kind === 'judgement' ? item.message : item.prompt, ...('options' in item ? item.options.map(({ text }) => text) : [])]).map(plainest)
  return texts.filter((text) => text.length >= 24 && !elsewhere.includes(text))
}

/** The text of a file that is downloaded; of a workbook, of every part packed in it. */
export function textOf(file: Buffer): string {
  if (file.toString('latin1', 0, 2) !== 'PK') return file.toString('utf8')
  const parts: string[] = []
  for (let at = file.indexOf('PK\x03\x04'); at >= 0; at = file.indexOf('PK\x03\x04', at + 4))
    parts.push(inflateRawSync(file.subarray(at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)), { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8'))
  return parts.join('\n')
}

/** A field of an item that is not for showing, as a payload would carry it. */
const secretField = /\\?"(?:key|misconception|feedback)\\?"\s*:\s*(?:true|false|\\?"(?:M\d+\.\d+|slip)|\\?"[A-Z])/

export function leaks(text: string, canaries: readonly string[]): string[] {
  return [...canaries.filter((canary) => text.includes(canary)), ...(secretField.exec(text) ?? [])]
}
