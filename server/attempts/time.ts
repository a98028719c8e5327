import { sql, type Sql } from '@/server/database'

/** The end of the time that an accommodation `x` (which may be missing) gives from `at` on, for a limit in minutes. */
const timeUp = (at: Sql, limit: Sql) => sql`(${at} + make_interval(secs => ${limit} * 60 * coalesce(x.time_factor, 1)) + make_interval(mins => coalesce(x.break_minutes, 0)))`

/** The deadline of an attempt; null without a limit, or where the accommodation says no timer. */
export const ownDeadline = (at: Sql, limit: Sql) => sql`case when ${limit} is not null and not coalesce(x.no_timer, false) then ${timeUp(at, limit)} end`

/** How long the end of the course waits for the attempt: as long as the accommodation gives. Null without one, or without a limit. */
export const heldOpenUntil = (at: Sql, limit: Sql) =>
  sql`case when ${limit} is not null and (x.time_factor > 1 or x.break_minutes > 0 or x.no_timer) then ${timeUp(at, limit)} end`
