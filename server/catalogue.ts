import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  articleSchema, courseSchema, factSchema, frontMatterSchema, guideSchema, lessonOrder, readingMinutes, sourceSchema, techniqueSchema, termSchema,
  type Article, type Course, type Fact, type Guide, type Lesson, type Section, type Source, type Technique, type Term,
} from '@/domain/course'
import { itemSchema, type Item } from '@/domain/items/item'
import { quizSchema, type Quiz } from '@/domain/quiz'
import { sectionTexts, type SectionText } from '@/domain/lesson-text'
import { wordsIn } from '@/domain/words'
import { measureOf, type Measure } from '@/domain/occasions/occasions'
import { renewalQuizId, renewalTest, type RenewalTest } from '@/domain/renewal-test'
import { lessonsFolder } from './content/folder'
import { readForms, type Form } from './content/read-forms'

export type CatalogueQuiz = Quiz & { revision: string }

/** A course as its folder says it: everything parsed and checked once. */
export interface CatalogueCourse {
  course: Course
  revision: string
  /** In the order of the course. */
  lessons: readonly Lesson[]
  lesson: ReadonlyMap<string, Lesson>
  quiz: ReadonlyMap<string, CatalogueQuiz>
  checks: ReadonlyMap<string, Item>
  /** The test that renews a certificate; null where the lessons cannot give one. */
  renewal: (RenewalTest & { quiz: CatalogueQuiz }) | null
  /** What is taken before the course, after it and later; of each measure that is offered its three forms. */
  forms: ReadonlyMap<Measure, readonly Form[]>
  facts: ReadonlyMap<string, Fact>
  sources: ReadonlyMap<string, Source>
  terms: ReadonlyMap<string, Term>
  /** Ways in which a message can manipulate. */
  techniques: ReadonlyMap<string, Technique>
  /** The words of each lesson, a section after the other. */
  texts: ReadonlyMap<string, readonly SectionText[]>
  /** What the course was derived from; null for a course that says nothing of it. */
  article: Article | null
  /** What the page for facilitators is called; null for a course without one. */
  guide: Guide | null
}

function revisionOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}

function parsed<S extends z.ZodType>(schema: S, file: string, text: string): z.output<S> {
  const result = schema.safeParse(parse(text))
  if (result.success) return result.data
  const first = result.error.issues[0]
  throw new Error(`${file}: ${first?.path.join('.') || 'the file'}: ${first?.message}`)
}

/** The attributes of an opening tag of ours; `\"` does not occur in the format. */
function attributes(tag: string): Record<string, string> {
  return Object.fromEntries([...tag.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}

function sectionsOf(body: string): Section[] {
  return [...body.matchAll(/<Section\s[^>]*>/g)].map(([tag]) => {
    const { id = '', title = '', distressing = null } = attributes(tag)
    return { id, title, distressing }
  })
}

function wordsOf(body: string): number {
  return wordsIn(body.replace(/<Claim[^>]*text="([^"]*)"[^>]*>/g, ' $1 ').replace(/<[^>]+>/g, ' ').replace(/^\s*\d+[.)]\s/gm, ' ').replace(/[|*#_-]+/g, ' ')).length
}

function lessonFile(folder: string, id: string) {
  const file = path.join(folder, `${id}.mdx`)
  const text = readFileSync(file, 'utf8')
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  return { file, text, front, body }
}

function readLesson(folder: string, id: string): Lesson {
  const { file, text, front, body } = lessonFile(folder, id)
  const words = wordsOf(body)
  return {
    ...parsed(frontMatterSchema, file, front),
    sections: sectionsOf(body),
    checks: [...body.matchAll(/<(?:Check|Decide)\s+id="([^"]+)"/g)].map(([, check = '']) => check),
    facts: [...new Set([...body.matchAll(/<Cite\s+f="([^"]+)"/g)].flatMap(([, facts = '']) => facts.split(/\s+/)))],
    words,
    minutes: readingMinutes(words),
    revision: revisionOf(text),
  }
}

function byId<T extends { id: string }>(values: readonly T[]): ReadonlyMap<string, T> {
  return new Map(values.map((value) => [value.id, value]))
}

function readList<S extends z.ZodType<{ id: string }>>(schema: S, file: string): ReadonlyMap<string, z.output<S>> {
  return existsSync(file) ? byId(parsed(z.array(schema), file, readFileSync(file, 'utf8'))) : new Map()
}

function readArticle(file: string): Article | null {
  return existsSync(file) ? parsed(articleSchema, file, readFileSync(file, 'utf8')) : null
}

function readGuide(folder: string): Guide {
  const { file, front } = lessonFile(folder, 'facilitators')
  return parsed(guideSchema, file, front)
}

/** The course, with this lesson too if `course.yaml` does not name it yet. */
export function readCourse(id: string, draft?: string): CatalogueCourse {
  const folder = path.join(lessonsFolder(), id)
  const courseText = readFileSync(path.join(folder, 'course.yaml'), 'utf8')
  const course = parsed(courseSchema, path.join(folder, 'course.yaml'), courseText)
  const lessons = [...new Set([...lessonOrder(course), ...(draft ? [draft] : [])])].map((lesson) => readLesson(folder, lesson))
  const quizzes = lessons.map(({ quiz }) => {
    const file = path.join(folder, `${quiz}.quiz.yaml`)
    const text = readFileSync(file, 'utf8')
    if (measureOf(quiz) || quiz === renewalQuizId) throw new Error(`${file}: no quiz may be called ${quiz}, which stands for the forms of the course or its renewal test`)
    return { ...parsed(quizSchema, file, text), revision: revisionOf(text) }
  })
  const checks = lessons.flatMap((lesson) => {
    const file = path.join(folder, `${lesson.id}.checks.yaml`)
    return existsSync(file) ? parsed(z.strictObject({ items: z.array(itemSchema) }), file, readFileSync(file, 'utf8')).items : []
  })
  for (const lesson of lessons)
    for (const guess of lesson.guesses)
      if (!checks.some((item) => item.id === guess)) throw new Error(`${lesson.id}.mdx: the guess ${guess} is not in ${lesson.id}.checks.yaml`)
  return {
    course,
    revision: revisionOf(courseText, ...lessons.map(({ revision }) => revision), ...quizzes.map(({ revision }) => revision)),
    lessons,
    lesson: byId(lessons),
    quiz: byId(quizzes),
    checks: byId(checks),
    renewal: revised(renewalTest(course.title, lessons.flatMap(({ id: lessonId, quiz: quizId }) => quizzes.filter((quiz) => quiz.id === quizId).map((quiz) => ({ lessonId, quiz }))))),
    forms: readForms(folder, course),
    facts: readList(factSchema, path.join(folder, 'facts.yaml')),
    sources: readList(sourceSchema, path.join(folder, 'sources.yaml')),
    terms: readList(termSchema, path.join(folder, 'glossary.yaml')),
    techniques: readList(techniqueSchema, path.join(folder, 'techniques.yaml')),
    texts: new Map(lessons.map((lesson) => [lesson.id, sectionTexts(lessonFile(folder, lesson.id).body)])),
    article: readArticle(path.join(folder, 'article.yaml')),
    guide: existsSync(path.join(folder, 'facilitators.mdx')) ? readGuide(folder) : null,
  }
}

function revised(test: RenewalTest | null): CatalogueCourse['renewal'] {
  return test && { ...test, quiz: { ...test.quiz, revision: revisionOf(JSON.stringify(test.quiz)) } }
}

let known: ReadonlyMap<string, CatalogueCourse> | undefined

/** Every course there is. Read once: content changes with the code, by a new start (`next dev` reads it afresh). */
export function catalogue(): ReadonlyMap<string, CatalogueCourse> {
  if (known && process.env.NODE_ENV !== 'development') return known
  const folders = readdirSync(lessonsFolder(), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  known = new Map(folders.map(({ name }) => [name, readCourse(name)]))
  return known
}

/** The course, or undefined when there is none of that id. */
export function courseOf(id: string): CatalogueCourse | undefined {
  return catalogue().get(id)
}

/** The quiz of that id: of a lesson, or the renewal test. */
export function quizIn(course: CatalogueCourse | undefined, quizId: string): CatalogueQuiz | undefined {
  return course?.quiz.get(quizId) ?? (quizId === renewalQuizId ? course?.renewal?.quiz : undefined)
}

/** The quizzes of the lessons, and the renewal test. */
export function quizzesIn({ quiz, renewal }: CatalogueCourse): (readonly [string, CatalogueQuiz])[] {
  return [...quiz, ...(renewal ? [[renewal.quiz.id, renewal.quiz] as const] : [])]
}
