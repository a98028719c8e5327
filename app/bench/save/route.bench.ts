import { z } from 'zod'
import { database } from '@/server/database'

const input = z.strictObject({ operation: z.uuid(), attemptId: z.uuid(), itemId: z.string(), answer: z.array(z.string()), window: z.uuid(), sequence: z.int() })

/** The floor of saving an answer: a bare route handler that reads the attempt by one statement and writes by another, with no session, gate or rule. */
export async function POST(request: Request) {
  const { operation, attemptId, itemId, answer, window, sequence } = input.parse(await request.json())
  await database.$queryRaw`
    select m.*, c.opens_at, c.closes_at from attempt m join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where m.id = ${attemptId}::uuid`
  const rows = await database.$queryRaw<{ savedAt: Date }[]>`
    with received as (
      insert into operation (id, attempt_id, item_id, answer, "window", sequence, received_at)
      values (${operation}::uuid, ${attemptId}::uuid, ${itemId}, ${answer}::text[], ${window}::uuid, ${sequence}, clock_timestamp())
      on conflict (id) do nothing returning *)
    insert into response as r (attempt_id, item_id, answer, "window", sequence, saved_at)
    select attempt_id, item_id, answer, "window", sequence, received_at from received
    on conflict (attempt_id, item_id) do update set answer = excluded.answer, "window" = excluded."window", sequence = excluded.sequence, saved_at = excluded.saved_at
    returning saved_at as "savedAt"`
  return Response.json({ savedAt: rows[0]?.savedAt }, { headers: { 'cache-control': 'private, no-store' } })
}
