import type { Term } from '@/domain/course'
import type { Grant } from './access'
import { openLessons } from './open-lessons'
import { courseIn } from './progress'

export interface GlossaryEntry { term: Term; taught: readonly { lessonId: string; lesson: string; sectionId: string; section: string; open: boolean }[] }

/** Every term in the order of the alphabet, with the sections that explain it. */
export async function glossary(grant: Grant<'lesson.view'>): Promise<readonly GlossaryEntry[]> {
  const { terms, lessons, texts } = courseIn(grant)
  const { ids } = await openLessons(grant)
  const order = new Intl.Collator('en')
  return [...terms.values()].sort((one, other) => order.compare(one.term, other.term)).map((term) => ({
    term,
    taught: lessons.flatMap((lesson) => (texts.get(lesson.id) ?? []).filter((section) => section.terms.includes(term.id))
      .map((section) => ({ lessonId: lesson.id, lesson: lesson.title, sectionId: section.id, section: section.title, open: ids.has(lesson.id) }))),
  }))
}
