import { notFound } from 'next/navigation'
import { isBlank, merged, mostNoteCharacters, noteParts, type PrivateNote } from '@/domain/private-note'
import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { database } from './database'
import { courseIn } from './progress'

export interface KeptNote extends PrivateNote { savedAt: Date }

/** The reader's own note on a lesson; null when there is none. Staff have no period, and so no note. */
export async function ownNote({ target: { study } }: Grant<'lesson.view' | 'lesson.study'>, lessonId: string): Promise<KeptNote | null> {
  if (!study) return null
  return database.lessonNote.findUnique({
    where: { periodId_lessonId: { periodId: study.periodId, lessonId } }, select: { surprised: true, unsure: true, willDo: true, savedAt: true },
  })
}

/**
 * Keeps a note. `seen` is when the note that the page showed was kept, in milliseconds, or null: if another was kept since, both
 * texts stay. It leaves no other trace: not when the trainee was last active, and nothing in the audit log.
 */
export async function keepNote(grant: Grant<'lesson.study'>, lessonId: string, typed: PrivateNote, seen: number | null): Promise<Outcome> {
  const { study } = grant.target
  if (!study || !courseIn(grant).lesson.has(lessonId)) return notFound()
  const long = noteParts.find((part) => typed[part].length > mostNoteCharacters)
  if (long) return problem('noteTooLong', long, { most: mostNoteCharacters })
  const at = { periodId: study.periodId, lessonId }
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`select id from period where id = ${study.periodId}::uuid for update`
    const kept = await tx.lessonNote.findUnique({ where: { periodId_lessonId: at } })
    const note = kept && kept.savedAt.getTime() !== seen ? merged(kept, typed) : typed
    const long = noteParts.find((part) => note[part].length > 2 * mostNoteCharacters)
    if (long) return problem('noteTooLong', long, { most: 2 * mostNoteCharacters })
    const isMerged = noteParts.some((part) => note[part] !== typed[part])
    if (isBlank(note)) await tx.lessonNote.deleteMany({ where: at })
    else await tx.$executeRaw`
      insert into lesson_note (period_id, lesson_id, surprised, unsure, will_do, saved_at) values (${at.periodId}::uuid, ${lessonId}, ${note.surprised}, ${note.unsure}, ${note.willDo}, clock_timestamp())
      on conflict (period_id, lesson_id) do update set surprised = excluded.surprised, unsure = excluded.unsure, will_do = excluded.will_do, saved_at = excluded.saved_at`
    return { done: { code: isMerged ? 'noteMerged' : 'noteKept' } }
  })
}
