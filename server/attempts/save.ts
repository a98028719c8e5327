import type { Certainty } from '@/domain/certainty'
import { isPossible } from '@/domain/marking'
import { paperSchema } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { database } from '@/server/database'
import { quizAt } from './revisions'
import { takesAnswers } from './window'

/** One edit of a response, as a window of the browser sends it; sent again it has the same `operation`. */
export interface Edit {
  operation: string
  itemId: string
  answer: readonly string[]
  certainty: Certainty | null
  window: string
  sequence: number
}
export interface KeptAnswer { answer: readonly string[]; certainty: Certainty | null; savedAt: Date }
export type Saved = { kept: KeptAnswer } | { refused: 'submitted' | 'notOpen' | 'notPossible' | 'otherOperation' }

/**
 * Keeps an edit, once. The gate has read the facts; one statement writes if the attempt still takes answers, by the database's
 * clock. `sequence` orders the edits of one window, receipt orders windows.
 */
export async function recordResponse({ target }: Grant<'attempt.answer'>, edit: Edit): Promise<Saved> {
  if (target.state === 'OPEN') {
    if (!isPossible(await quizAt(target), paperSchema.parse(target.paper), edit.itemId, edit.answer)) return { refused: 'notPossible' }
    const kept = await keepIfOpen(target.attemptId, edit)
    if (kept) return { kept }
  }
  return whatIsStored(target.attemptId, edit)
}

/** Where an item stands on the paper, from 1. */
export function placeOf({ target }: Grant<'attempt.answer'>, itemId: string): { number: number; last: boolean } {
  const paper = paperSchema.parse(target.paper)
  const number = paper.findIndex(({ item }) => item === itemId) + 1
  return { number, last: number === paper.length }
}

async function keepIfOpen(attemptId: string, { operation, itemId, answer, certainty, window, sequence }: Edit): Promise<KeptAnswer | undefined> {
  const rows = await database.$queryRaw<KeptAnswer[]>`
    with held as (
      select m.id, m.period_id from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
      where m.id = ${attemptId}::uuid and ${takesAnswers}
      for update of m
    ), received as (
      insert into operation (id, attempt_id, item_id, answer, certainty, "window", sequence, received_at)
      select ${operation}::uuid, id, ${itemId}, ${[...answer]}::text[], ${certainty}::float8, ${window}::uuid, ${sequence}, clock_timestamp() from held
      on conflict (id) do nothing
      returning attempt_id, item_id, answer, certainty, "window", sequence, received_at
    ), touched as (
      update period p set last_active_at = now() from held
      where p.id = held.period_id and (p.last_active_at is null or p.last_active_at < now() - interval '1 minute')
    )
    insert into response as r (attempt_id, item_id, answer, certainty, "window", sequence, saved_at)
    select * from received where not exists (select from operation o where o.attempt_id = received.attempt_id
      and o.item_id = received.item_id and o."window" = received."window" and o.sequence > received.sequence)
    on conflict (attempt_id, item_id) do update
      set answer = excluded.answer, certainty = excluded.certainty, "window" = excluded."window", sequence = excluded.sequence, saved_at = excluded.saved_at
      where r."window" <> excluded."window" or r.sequence <= excluded.sequence
    returning answer, certainty, saved_at as "savedAt"`
  return rows[0]
}

interface Stored {
  state: 'OPEN' | 'SUBMITTED'
  /** Null when the operation was never received; false when its id belongs to another edit. */
  same: boolean | null
  answer: string[] | null
  certainty: Certainty | null
  savedAt: Date | null
}

/** Why an edit was not written: it is stored already, it came after a later one of its window, or the attempt takes no more. */
async function whatIsStored(attemptId: string, { operation, itemId, answer, certainty, window, sequence }: Edit): Promise<Saved> {
  const [stored] = await database.$queryRaw<Stored[]>`
    select m.state, r.answer, r.certainty, r.saved_at as "savedAt",
      (o.attempt_id, o.item_id, o.answer, o."window", o.sequence) = (m.id, ${itemId}, ${[...answer]}::text[], ${window}::uuid, ${sequence})
        and o.certainty is not distinct from ${certainty}::float8 as same
    from attempt m left join operation o on o.id = ${operation}::uuid left join response r on r.attempt_id = m.id and r.item_id = ${itemId}
    where m.id = ${attemptId}::uuid`
  if (stored?.same && stored.answer && stored.savedAt) return { kept: { answer: stored.answer, certainty: stored.certainty, savedAt: stored.savedAt } }
  if (stored?.same === false) return { refused: 'otherOperation' }
  return { refused: stored?.state === 'SUBMITTED' ? 'submitted' : 'notOpen' }
}
