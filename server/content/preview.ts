import { createHash } from 'node:crypto'
import type { ItemDraft } from '@/domain/content-rules/draft'
import type { Finding } from '@/domain/content-rules/rule'
import { readCourse, type CatalogueCourse } from '@/server/catalogue'
import { lessonBody, type LessonBody } from '@/server/lesson-body'
import { checkCourse, shownFolder } from './check'
import { coursesIn, filesOf } from './folder'
import { readDraft } from './read-draft'

/** A lesson as its author is writing it. `drawn` is null while its form is not that of a lesson. */
export interface Preview {
  findings: readonly Finding[]
  drawn: { course: CatalogueCourse; body: LessonBody } | null
  listed: boolean
  words: number
  checks: readonly ItemDraft[]
  bank: readonly ItemDraft[]
}

const FORM = new Set(['schema', 'mark-up', 'claim-answered', 'names-agree', 'checks-asked'])

/** What an author sees beside the page, or null where there is no such lesson. Reads the files each time: it is for `npm run dev` alone. */
export async function previewOf(courseId: string, lessonId: string): Promise<Preview | null> {
  if (process.env.NODE_ENV !== 'development' || !coursesIn().includes(courseId)) return null
  const files = filesOf(courseId)
  const folder = shownFolder(courseId)
  const { draft } = readDraft(courseId, files, folder)
  const lesson = draft.lessons.find(({ id }) => id === lessonId)
  if (!lesson) return null
  const all = checkCourse(courseId, files, folder, new Date().toISOString().slice(0, 10))
  const own = new Set([`${lessonId}.mdx`, `${lessonId}.checks.yaml`, `${lesson.front.value.quiz}.quiz.yaml`, 'course.yaml', 'facts.yaml', 'sources.yaml', 'glossary.yaml'].map((name) => `${folder}/${name}`))
  // Another lesson whose form is broken would stop the course from being read, and so this one from being drawn.
  const isWhole = all.every(({ rule, draft: inDraft, file }) => !FORM.has(rule) || (inDraft && !own.has(file)))
  return {
    findings: all.filter(({ file, rule }) => own.has(file) || (!isWhole && FORM.has(rule))),
    drawn: isWhole ? { course: readCourse(courseId, lessonId), body: await lessonBody(courseId, lessonId) } : null,
    listed: lesson.listed,
    words: lesson.words,
    checks: draft.checks.find(({ id }) => id === lessonId)?.items ?? [],
    bank: draft.banks.find(({ id }) => id === lesson.front.value.quiz)?.items ?? [],
  }
}

/** Changes when any file of the course does. */
export function stateOf(courseId: string): string | null {
  if (process.env.NODE_ENV !== 'development' || !coursesIn().includes(courseId)) return null
  return createHash('sha256').update(JSON.stringify([...filesOf(courseId)])).digest('hex').slice(0, 16)
}
