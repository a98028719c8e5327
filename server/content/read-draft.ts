import { z } from 'zod'
import type { BankDraft, CourseDraft, Element, Front, LessonDraft, Place } from '@/domain/content-rules/draft'
import { hashesSchema, ledgerSchema, policySchema, type Policy } from '@/domain/content-rules/policy'
import type { Finding } from '@/domain/content-rules/rule'
import { articleSchema, courseSchema, factSchema, frontMatterSchema, guideSchema, lessonOrder, sourceSchema, techniqueSchema, termSchema } from '@/domain/course'
import { judgementFormsSchema, knowledgeFormsSchema } from '@/domain/forms'
import { itemSchema } from '@/domain/items/item'
import { quizSchema } from '@/domain/quiz'
import { wordsIn } from '@/domain/words'
import { blocksOf, wordText } from './blocks'
import { cardFormsIn, itemsIn, testsIn } from './read-items'
import { readTree } from './mdx-tree'
import { readYaml, schemaFinding, type YamlFile } from './yaml-file'

const text = z.string().catch('')
const texts = z.array(z.string()).catch([])
/** The front matter as far as it can be made out, so that the rules go on where the schema complains. */
const looseFront = z.object({
  id: text, title: text, summary: text, nextReason: text, quiz: text, seedParagraphs: texts,
  objectives: z.array(z.object({ id: text, text })).catch([]), contestedTags: texts, contentNote: z.string().nullable().catch(null), terms: texts, guesses: texts,
  reviewers: z.array(z.object({ role: text, date: text })).catch([]), checkedOn: text, reviewBy: text,
})
const guideFile = 'facilitators.mdx'
const NO_FRONT = looseFront.parse({})

export interface Reading { draft: CourseDraft; findings: readonly Finding[] }

/** Reads the files of a course (by their names in its folder) as their author is writing them. `folder` stands before the names in findings. */
export function readDraft(id: string, files: ReadonlyMap<string, string>, folder: string): Reading {
  const findings: Finding[] = []
  const yaml = (name: string, schema: z.ZodType): YamlFile | null => {
    const content = files.get(name)
    if (content === undefined) return null
    const file = readYaml(`${folder}/${name}`, content)
    findings.push(...file.problems, ...file.heldTo(schema))
    return file
  }
  const list = <S extends z.ZodType<{ id: string }>>(name: string, schema: S, strict: z.ZodType) => {
    const file = yaml(name, z.array(strict))
    const values = z.array(z.unknown()).catch([]).parse(file?.value).flatMap((value, index) => {
      const { data } = schema.safeParse(value)
      return file && data ? [{ value: data, place: file.at(index, 'id') }] : []
    })
    repeated.push(...values.filter(({ value }, index) => values.findIndex((other) => other.value.id === value.id) < index).map(({ value, place }) => ({ id: value.id, place })))
    return new Map(values.map((each) => [each.value.id, each]))
  }
  const repeated: { id: string; place: Place }[] = []
  const named = (ending: string) => [...files.keys()].filter((name) => name.endsWith(ending)).sort()

  const courseFile = yaml('course.yaml', courseSchema)
  if (!courseFile) findings.push(schemaFinding({ file: `${folder}/course.yaml`, line: 1, column: 1 }, 'The course has no course.yaml.'))
  const course = courseSchema.safeParse(courseFile?.value).data
  const listed = new Set(course ? lessonOrder(course) : [])
  const policyFile = yaml('policy.yaml', policySchema)
  const policy: Policy = policySchema.safeParse(policyFile?.value ?? {}).data ?? policySchema.parse({})
  const hashes = hashesSchema.safeParse(yaml('hashes.yaml', hashesSchema)?.value).data ?? null
  const ledgerFile = yaml('ids.yaml', ledgerSchema)
  const ledger = ledgerFile && { ...ledgerFile, value: ledgerSchema.safeParse(ledgerFile.value ?? {}).data ?? ledgerSchema.parse({}) }

  const lesson = (name: string, schema: z.ZodType = frontMatterSchema): LessonDraft => {
    const file = `${folder}/${name}`
    const [whole = '', opening = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(files.get(name) ?? '') ?? []
    if (!whole) findings.push(schemaFinding({ file, line: 1, column: 1 }, 'The lesson has no front matter.', 'Begin it with a line ---, the lines of docs/content-format.md, and another line ---.'))
    const front = readYaml(file, opening, 1)
    if (whole) findings.push(...front.problems, ...front.heldTo(schema))
    const above = whole.split('\n').length - 1
    const tree = readTree(file, (files.get(name) ?? '').slice(whole.length), above)
    if ('why' in tree) findings.push({ ...schemaFinding(tree.place, `The text cannot be read: ${tree.why.replace(/\.$/, '')}.`, 'Close every mark that is opened, and put a blank line between marks and text.'), rule: 'mark-up' })
    const body: Element = 'why' in tree ? { name: 'root', place: tree.place, attributes: {}, text: '', children: [] } : tree
    const sections = body.children.filter((child) => child.name === 'Section').map((element) => ({
      id: element.attributes.id ?? '', title: element.attributes.title ?? '', distressing: element.attributes.distressing ?? null, place: element.place, element, words: wordsIn(wordText(element)).length,
    }))
    const value: Front = looseFront.safeParse(front.value).data ?? NO_FRONT
    const lessonId = name.replace(/\.mdx$/, '')
    return { id: lessonId, file, listed: listed.has(lessonId), front: { ...front, value }, body, blocks: blocksOf(body), sections, words: sections.reduce((sum, { words }) => sum + words, 0) }
  }
  const bank = (schema: z.ZodType, ending: string, own: boolean) => (name: string): BankDraft[] => {
    const file = yaml(name, schema)
    if (!file) return []
    const stem = name.slice(0, -ending.length)
    const { id: given } = z.object({ id: text }).catch({ id: '' }).parse(file.value)
    return [{ id: own && given ? given : stem, file: file.file, items: itemsIn(file), quiz: own ? (quizSchema.safeParse(file.value).data ?? null) : null, parsed: file }]
  }
  const usable = z.string().catch('')
  yaml('techniques.yaml', z.array(techniqueSchema))
  const draft: CourseDraft = {
    id,
    course: course && courseFile ? { ...courseFile, value: course } : null,
    lessons: named('.mdx').filter((name) => /^[^/.]+\.mdx$/.test(name) && name !== guideFile).map((name) => lesson(name)),
    guide: files.has(guideFile) ? lesson(guideFile, guideSchema) : null,
    banks: named('.quiz.yaml').flatMap(bank(quizSchema, '.quiz.yaml', true)),
    checks: named('.checks.yaml').flatMap(bank(z.strictObject({ items: z.array(itemSchema) }), '.checks.yaml', false)),
    facts: list('facts.yaml', factSchema.extend({ mark: usable }), factSchema.extend({ mark: z.string() })),
    sources: list('sources.yaml', sourceSchema.extend({ mark: usable }), sourceSchema.extend({ mark: z.string() })),
    terms: list('glossary.yaml', termSchema, termSchema),
    cardForms: cardFormsIn(yaml('judgement.cards.yaml', judgementFormsSchema)),
    knowledge: testsIn(yaml('knowledge.forms.yaml', knowledgeFormsSchema)),
    paragraphs: articleSchema.safeParse(yaml('article.yaml', articleSchema)?.value).data?.paragraphs.map((paragraph) => paragraph.id) ?? [],
    policy, hashes, ledger, repeated,
    media: [...files.keys()].filter((name) => name.startsWith('media/')),
  }
  return { draft, findings }
}
