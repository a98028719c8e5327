import type { Grant } from './access'
import { database, nothing, sql } from './database'

export interface MessageToMe { id: string; text: string; sentAt: Date; from: string; cohort: string; putAwayAt: Date | null }

/** What was written to the reader, the latest first, at most 200: all of it, or only what was not put away. One statement. */
export function messagesToMe({ reader }: Grant<'message.read' | 'course.list'>, which: 'new' | 'all'): Promise<MessageToMe[]> {
  return database.$queryRaw<MessageToMe[]>`
    select m.id, m.text, m.sent_at as "sentAt", a.name as "from", c.name as cohort, r.put_away_at as "putAwayAt"
    from message_recipient r join message m on m.id = r.message_id join account a on a.id = m.from_id join cohort c on c.id = m.cohort_id
    where r.account_id = ${reader.id}::uuid ${which === 'new' ? sql`and r.put_away_at is null` : nothing}
    order by m.sent_at desc, m.id limit 200`
}

/** Puts a message to the reader away; it stays among all messages. */
export async function putAway({ reader }: Grant<'message.read'>, messageId: string): Promise<void> {
  await database.$executeRaw`update message_recipient set put_away_at = now() where message_id = ${messageId}::uuid and account_id = ${reader.id}::uuid and put_away_at is null`
}
