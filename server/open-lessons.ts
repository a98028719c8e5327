import type { LessonWords } from '@/domain/evidence'
import type { Grant } from './access'
import { courseIn, outlineFor } from './progress'

/** The lessons that the reader can open now: what the others say is shown in no list, search or print. Staff can open all. */
export async function openLessons(grant: Grant<'lesson.view'>): Promise<{ ids: ReadonlySet<string>; words: readonly LessonWords[]; skipped: ReadonlyMap<string, readonly string[]> }> {
  const { lessons, texts } = courseIn(grant)
  const outline = await outlineFor(grant)
  const open = outline ? lessons.filter(({ id }) => outline.lessons.some(({ lessonId, lock }) => lessonId === id && (lock === null || lock.why === 'closed'))) : lessons
  return {
    ids: new Set(open.map(({ id }) => id)),
    words: open.map(({ id, title }) => ({ id, title, sections: texts.get(id) ?? [] })),
    skipped: outline?.skipped ?? new Map(),
  }
}
