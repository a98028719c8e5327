import type { Certainty } from '@/domain/certainty'
import { decoded, lackOf } from '@/domain/items/item'
import { isPossible } from '@/domain/marking'
import { itemsOn, paperSchema } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { database, nothing, sql, type Sql } from '@/server/database'
import { quizAt } from './revisions'
import { lastMoment, takesAnswers } from './window'

/** One edit of a response, as a window of the browser sends it; sent again it has the same `operation`. */
export interface Edit {
  operation: string
  itemId: string
  answer: readonly string[]
  certainty: Certainty | null
  window: string
  sequence: number
  /** When the browser says that the edit was made. */
  clientAt?: Date
  /** The time of ours up to which the window knows what other windows did. */
  since?: Date
}
export interface KeptAnswer { answer: readonly string[]; certainty: Certainty | null; savedAt: Date }
/** What is kept of an item, and that another window than the one that asks changed it. */
export interface Change extends KeptAnswer { itemId: string }
/** `asOf` is the moment up to which `changes` is complete: the next `since`. */
export interface Stored extends KeptAnswer { changes: readonly Change[]; asOf: Date }
export type Saved = { kept: Stored } | { refused: 'submitted' | 'notOpen' | 'notPossible' | 'otherOperation' | 'late' }

/**
 * Keeps an edit, once. The gate has read the facts; one statement writes if the attempt still takes answers, by the database's
 * clock. `sequence` orders the edits of one window, receipt orders windows; what lost is kept as an operation.
 */
export async function recordResponse({ target }: Grant<'attempt.answer'>, edit: Edit): Promise<Saved> {
  if (!isPossible(await quizAt(target), paperSchema.parse(target.paper), edit.itemId, edit.answer)) return { refused: 'notPossible' }
  if (target.state === 'OPEN') {
    const kept = await keepIfOpen(target.attemptId, edit)
    if (kept) return { kept }
  }
  return whatIsStored(target.attemptId, edit)
}

/** The place of the page that comes after an answer was kept: the same item while something of it is missing, else the one after it. */
export async function placeAfter({ target }: Grant<'attempt.answer'>, itemId: string, answer: readonly string[]): Promise<string> {
  const items = itemsOn(await quizAt(target), paperSchema.parse(target.paper))
  const place = items.findIndex(({ item }) => item.id === itemId)
  const drawn = items[place]
  const lack = drawn && lackOf(drawn.item, decoded(drawn.item, drawn.order, answer))
  if (lack && lack !== 'answer') return `item-${place + 1}`
  return place + 1 < items.length ? `item-${place + 2}` : 'check'
}

/** JSON knows no dates: those of changes come back as text. */
type Row = KeptAnswer & { changes: (Omit<Change, 'savedAt'> & { savedAt: string })[] | null; asOf: Date }
const stored = ({ changes, ...row }: Row): Stored => ({ ...row, changes: changes?.map((change) => ({ ...change, savedAt: new Date(change.savedAt) })) ?? [] })

/**
 * What windows other than this one changed since it last heard. The statement does not see what is being committed while it
 * waits for the attempt, so it looks further back than asked, by more than a statement may take.
 */
function otherWindows(attempt: Sql, window: string, since: Date | undefined, also = nothing): Sql {
  return sql`(select json_agg(json_build_object('itemId', x.item_id, 'answer', x.answer, 'certainty', x.certainty, 'savedAt', x.saved_at) order by x.saved_at) from response x
    where x.attempt_id = ${attempt} and x."window" <> ${window}::uuid and x.saved_at > ${since ?? null}::timestamptz - interval '10 seconds' ${also}) as changes, statement_timestamp() as "asOf"`
}

/**
 * A later edit of the window is looked for in the row of the response itself: of it, unlike of all else that the statement reads,
 * an insert that conflicts sees what was committed while the statement waited.
 */
async function keepIfOpen(attemptId: string, { operation, itemId, answer, certainty, window, sequence, clientAt, since }: Edit): Promise<Stored | undefined> {
  const rows = await database.$queryRaw<Row[]>`
    /* kept */ with held as (
      select m.id, m.period_id from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
      where m.id = ${attemptId}::uuid and ${takesAnswers}
      for update of m
    ), received as (
      insert into operation (id, attempt_id, item_id, answer, certainty, "window", sequence, client_at, received_at)
      select ${operation}::uuid, id, ${itemId}, ${[...answer]}::text[], ${certainty}::float8, ${window}::uuid, ${sequence}, ${clientAt ?? null}::timestamptz, clock_timestamp() from held
      on conflict (id) do nothing
      returning attempt_id, item_id, answer, certainty, "window", sequence, received_at, jsonb_build_object("window", sequence)
    ), touched as (
      update period p set last_active_at = now() from held
      where p.id = held.period_id and (p.last_active_at is null or p.last_active_at < now() - interval '1 minute')
    )
    insert into response as r (attempt_id, item_id, answer, certainty, "window", sequence, saved_at, received)
    select * from received
    on conflict (attempt_id, item_id) do update
      set answer = excluded.answer, certainty = excluded.certainty, "window" = excluded."window", sequence = excluded.sequence, saved_at = excluded.saved_at, received = r.received || excluded.received
      where coalesce((r.received ->> excluded."window"::text)::int, -1) <= excluded.sequence
    returning answer, certainty, saved_at as "savedAt", ${otherWindows(sql`r.attempt_id`, window, since, sql`and x.item_id <> r.item_id`)}`
  return rows[0] && stored(rows[0])
}

interface Found extends Pick<Row, 'changes' | 'asOf'> {
  state: 'OPEN' | 'SUBMITTED'
  /** Kept as late by this statement or an earlier one. */
  late: boolean
  /** Null when the operation was never received; false when its id belongs to another edit. */
  same: boolean | null
  answer: string[] | null
  certainty: Certainty | null
  savedAt: Date | null
}

/**
 * Why an edit was not written: it is stored already, it came after a later one of its window, or the attempt takes no more. One
 * that comes when the time is up is kept as late: it is in the history, and counts in nothing.
 */
async function whatIsStored(attemptId: string, { operation, itemId, answer, certainty, window, sequence, clientAt, since }: Edit): Promise<Saved> {
  const [found] = await database.$queryRaw<Found[]>`
    /* kept */ with late as (
      insert into operation (id, attempt_id, item_id, answer, certainty, "window", sequence, client_at, received_at, late)
      select ${operation}::uuid, m.id, ${itemId}, ${[...answer]}::text[], ${certainty}::float8, ${window}::uuid, ${sequence}, ${clientAt ?? null}::timestamptz, clock_timestamp(), true
      from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
      where m.id = ${attemptId}::uuid and e.withdrawn_at is null and (m.expired or m.state = 'OPEN' and clock_timestamp() >= ${lastMoment})
      on conflict (id) do nothing returning id
    )
    select m.state, o.late is true or exists (select from late) as late, r.answer, r.certainty, r.saved_at as "savedAt", ${otherWindows(sql`m.id`, window, since)},
      (o.attempt_id, o.item_id, o.answer, o."window", o.sequence) = (m.id, ${itemId}, ${[...answer]}::text[], ${window}::uuid, ${sequence})
        and o.certainty is not distinct from ${certainty}::float8 as same
    from attempt m left join operation o on o.id = ${operation}::uuid left join response r on r.attempt_id = m.id and r.item_id = ${itemId}
    where m.id = ${attemptId}::uuid`
  if (found?.late && found.same !== false) return { refused: 'late' }
  if (found?.same && found.answer && found.savedAt) {
    const { answer: current, certainty: sure, savedAt, changes, asOf } = found
    return { kept: stored({ answer: current, certainty: sure, savedAt, changes, asOf }) }
  }
  if (found?.same === false) return { refused: 'otherOperation' }
  return { refused: found?.state === 'SUBMITTED' ? 'submitted' : 'notOpen' }
}
