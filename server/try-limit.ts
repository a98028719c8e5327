import { createHash } from 'node:crypto'
import { database } from './database'

/** How many tries a key has in a window, and how the wait grows after them. */
export interface Limit { scope: string; free: number; windowMinutes: number; firstWaitSeconds: number; longestWaitSeconds: number }

export const perName: Limit = { scope: 'name', free: 5, windowMinutes: 60, firstWaitSeconds: 2, longestWaitSeconds: 900 }
export const perDevice: Limit = { scope: 'device', free: 10, windowMinutes: 60, firstWaitSeconds: 2, longestWaitSeconds: 300 }
/** Generous: a whole training room, or a mobile network, shares one address. */
export const perNetwork: Limit = { scope: 'network', free: 300, windowMinutes: 15, firstWaitSeconds: 2, longestWaitSeconds: 120 }
export const everyone: Limit = { scope: 'everyone', free: 3000, windowMinutes: 15, firstWaitSeconds: 1, longestWaitSeconds: 15 }

function keyOf({ scope }: Limit, subject: string): string {
  return `${scope}:${createHash('sha256').update(subject.toLowerCase()).digest('base64url').slice(0, 27)}`
}

/**
 * Counts a try before it is made and answers how many seconds to wait, 0 when it may go on. Each try beyond the free ones
 * doubles the wait before the next. One statement a key, so that tries at once are each counted.
 */
export async function secondsToWait(limit: Limit, subject: string): Promise<number> {
  const key = keyOf(limit, subject)
  const rows = await database.$queryRaw<{ wait: number }[]>`
    with before as (select blocked_until from try_limit where key = ${key} and window_ends_at >= now() for update),
    counted as (
      insert into try_limit as l (key, tries, window_ends_at)
      select ${key}, 1, now() + make_interval(mins => ${limit.windowMinutes}) from (select count(*) from before) read_first
      on conflict (key) do update set
        tries = case when l.window_ends_at < now() then 1 when l.blocked_until > now() then l.tries else l.tries + 1 end,
        window_ends_at = case when l.window_ends_at < now() then excluded.window_ends_at else l.window_ends_at end,
        blocked_until = case
          when l.window_ends_at < now() then null
          when l.blocked_until > now() then l.blocked_until
          when l.tries + 1 < ${limit.free} then null
          else now() + make_interval(secs => least(${limit.longestWaitSeconds}::float8, ${limit.firstWaitSeconds} * power(2, least(l.tries + 1 - ${limit.free}, 20)))) end
      returning 1)
    select coalesce((select greatest(0, ceil(extract(epoch from blocked_until - now()))) from before), 0)::int as wait from counted`
  return rows[0]?.wait ?? 0
}

/** After a success the name and the device start afresh. */
export async function forgetTries(limit: Limit, subject: string): Promise<void> {
  await database.$executeRaw`delete from try_limit where key = ${keyOf(limit, subject)}`
}
