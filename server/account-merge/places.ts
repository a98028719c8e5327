import { identifier, joined, sql, type Sql, type Transaction } from '@/server/database'

interface Reference { table: string; column: string; to: string }
export type Reads = Pick<Transaction, '$queryRaw'>

/** Every column of the database that refers to an enrolment, a period or an attempt, whoever added it. */
async function references(tx: Reads): Promise<Reference[]> {
  return tx.$queryRaw<Reference[]>`
    select t.relname as "table", a.attname as "column", f.relname as "to"
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid in ('enrolment'::regclass, 'period'::regclass, 'attempt'::regclass) order by 1, 2`
}

/** All that hangs on the enrolments for which `of` holds (of `e`), as rows (enrolment, part): one for each row of any table. */
export async function hangingOn(tx: Reads, of: Sql): Promise<Sql> {
  const parts = (await references(tx)).map(({ table, column, to }) => {
    const from = sql`${identifier(table)} x`
    const key = sql`x.${identifier(column)}`
    const part = sql`select e.id as enrolment, ${table} as place, jsonb_strip_nulls(to_jsonb(x)) as part`
    if (to === 'enrolment') return sql`${part} from ${from} join enrolment e on e.id = ${key} where ${of}`
    if (to === 'period') return sql`${part} from ${from} join period p on p.id = ${key} join enrolment e on e.id = p.enrolment_id where ${of}`
    return sql`${part} from ${from} join attempt m on m.id = ${key} join period p on p.id = m.period_id join enrolment e on e.id = p.enrolment_id where ${of}`
  })
  return joined(parts, ' union all ')
}

/** Rows (id, digest) of the enrolments for which `of` holds: of the enrolment without whose it is, and of all that hangs on it. */
export async function digests(tx: Reads, of: Sql): Promise<Sql> {
  return sql`
    select h.enrolment as id, md5(string_agg(h.part::text, '|' order by h.part::text collate "C")) as digest
    from (${await hangingOn(tx, of)} union all select e.id, 'enrolment', jsonb_strip_nulls(to_jsonb(e)) - 'account_id' from enrolment e where ${of}) h group by 1`
}

/** Whether something hangs on an enrolment besides its bare first period, as rows (enrolment). */
export async function worked(tx: Reads, of: Sql): Promise<Sql> {
  return sql`
    select h.enrolment from (${await hangingOn(tx, of)}) h
    where h.place <> 'period' or h.part ? 'last_active_at' or h.part ? 'extended_until' or (h.part ->> 'number')::int > 1`
}

/** Until the transaction ends, times are written as in UTC, wherever the database stands: a digest is the same then and later. */
export async function inUniversalTime(tx: Reads): Promise<void> {
  await tx.$queryRaw`select set_config('TimeZone', 'UTC', true)`
}

/** What moves as it is, row by row. `key` tells the rows of one account apart; `clash`: the staying account has one like it, which then counts. */
export const places = {
  message_recipient: { key: sql`message_id`, clash: sql`y.message_id = x.message_id`, matters: false, which: sql`true` },
  join_request: { key: sql`id`, clash: sql`y.code_id = x.code_id`, matters: true, which: sql`true` },
  accommodation: { key: sql`'only'`, clash: sql`true`, matters: true, which: sql`true` },
  outbox_mail: { key: sql`id`, clash: sql`false`, matters: false, which: sql`x.state = 'QUEUED' and x.address is null and x.kind not in ('invitation', 'reset')` },
  cohort_instructor: { key: sql`cohort_id`, clash: sql`y.cohort_id = x.cohort_id`, matters: true, which: sql`true` },
} as const
export type Place = keyof typeof places
export const placeNames = Object.keys(places) as Place[]
