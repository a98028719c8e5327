import path from 'node:path'
import { findingsBy, type Finding } from '@/domain/content-rules/rule'
import { guideDraft, guideRules, rules } from '@/domain/content-rules/table'
import { coursesIn, filesOf, lessonsFolder } from './folder'
import { readDraft } from './read-draft'

/** Everything that is to say about the files of a course, by file and line. What stands in a draft is marked so. */
export function checkCourse(id: string, files: ReadonlyMap<string, string>, folder: string, today: string): readonly Finding[] {
  const { draft, findings } = readDraft(id, files, folder)
  const drafts = draft.lessons.filter(({ listed }) => !listed).flatMap(({ id: lesson, front }) => [`${lesson}.mdx`, `${lesson}.checks.yaml`, `${front.value.quiz || lesson}.quiz.yaml`]).map((name) => `${folder}/${name}`)
  // What the rules say of facts and sources they have said already.
  const ofGuide = draft.guide ? findingsBy(guideRules, guideDraft(draft), today).filter(({ file }) => file === draft.guide?.file) : []
  return [...findings, ...findingsBy(rules, draft, today), ...ofGuide]
    .map((finding) => ({ ...finding, draft: drafts.includes(finding.file) }))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}

/** The folder of a course as it is named to people: from where they stand. */
export const shownFolder = (courseId: string) => path.relative(process.cwd(), path.join(lessonsFolder(), courseId)).replaceAll(path.sep, '/')

/** Checks all courses, or those of which an id is given. */
export function checkCourses(today: string, only: readonly string[] = coursesIn()): readonly Finding[] {
  return only.flatMap((id) => checkCourse(id, filesOf(id), shownFolder(id), today))
}
