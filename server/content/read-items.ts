import { z } from 'zod'
import type { CourseDraft, ItemDraft, ItemText } from '@/domain/content-rules/draft'
import type { YamlFile } from './yaml-file'

type Path = readonly (string | number)[]
const text = z.string().catch('')

/** The words of an item that people read, by the word of the format before them; the rest are ids. */
const ROLES: Readonly<Record<string, ItemText['role']>> = { prompt: 'asked', text: 'asked', left: 'asked', right: 'asked', message: 'asked', feedback: 'told', follows: 'told', why: 'told' }

function textsOf(value: unknown, path: Path, file: YamlFile, role: ItemText['role'] | null = null): ItemText[] {
  if (typeof value === 'string') return role ? [{ text: value, path, role, get place() { return file.at(...path) } }] : []
  if (Array.isArray(value)) return value.flatMap((each, index) => textsOf(each, [...path, index], file))
  if (typeof value !== 'object' || value === null) return []
  // The feedback of a judgement has a text for either side.
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, [...path, key], file, ROLES[key] ?? role))
}

const part = z.object({ id: text, choices: z.array(z.object({ id: text })).catch([]) })
const parts = z.array(part).catch([])
const loose = z.object({
  id: text, kind: text, objective: text, section: text, difficulty: z.string().nullable().catch(null), facts: z.array(z.string()).catch([]),
  options: z.array(z.object({ id: text, text, key: z.boolean().catch(false) })).catch([]), pairs: parts, extras: parts, places: parts, nodes: parts,
})

function itemAt(file: YamlFile, value: unknown, path: Path): ItemDraft[] {
  const { data } = loose.safeParse(value)
  if (!data) return []
  const { id, kind, objective, section, difficulty, facts, options, pairs, extras, places, nodes } = data
  return [{
    id, kind, objective, section, difficulty, facts, options,
    get place() { return file.at(...path, 'id') },
    at: (...inner) => file.at(...path, ...inner), texts: textsOf(value, path, file),
    parts: [...options, ...pairs, ...extras, ...places].map((each) => each.id).concat(nodes.flatMap((node) => [node.id, ...node.choices.map((choice) => `${node.id}=${choice.id}`)])),
  }]
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? Reflect.get(value, key) as unknown : null
  return Array.isArray(list) ? list : []
}

export function itemsIn(file: YamlFile): readonly ItemDraft[] {
  return listIn(file.value, 'items').flatMap((item, index) => itemAt(file, item, ['items', index]))
}

/** The forms of a knowledge test. */
export function testsIn(file: YamlFile | null): CourseDraft['knowledge'] {
  return file ? listIn(file.value, 'forms').map((form, index) => ({
    id: z.object({ id: text }).catch({ id: '' }).parse(form).id, place: file.at('forms', index, 'id'),
    items: listIn(form, 'items').flatMap((item, place) => itemAt(file, item, ['forms', index, 'items', place])),
  })) : []
}

const card = z.object({ id: text, topic: text, twin: text, message: text, manipulates: z.boolean().catch(false), technique: z.string().nullable().catch(null) })

export function cardFormsIn(file: YamlFile | null): CourseDraft['cardForms'] {
  return file ? listIn(file.value, 'forms').map((form, index) => ({
    id: z.object({ id: text }).catch({ id: '' }).parse(form).id, place: file.at('forms', index, 'id'),
    cards: listIn(form, 'cards').flatMap((value, place) => {
      const { data } = card.safeParse(value)
      return data ? [{ ...data, place: file.at('forms', index, 'cards', place, 'id') }] : []
    }),
  })) : []
}
