import { graceSeconds } from '@/domain/attempt-rules'
import { sql } from '@/server/database'
import { periodEnd } from '@/server/period-end'

const grace = sql`make_interval(secs => ${graceSeconds})`

/** `lastMomentOf` in SQL: when an attempt `m` of a period `p` in a cohort `c` takes no more answers. Null on both sides counts for nothing in least and greatest. */
export const lastMoment = sql`least(m.deadline + ${grace}, greatest(${periodEnd}, m.open_until + ${grace}))`

/** `endOf` in SQL. */
export const end = sql`least(m.deadline, greatest(${periodEnd}, m.open_until))`

/** Whether an attempt `m` of a period `p` and an enrolment `e` in a cohort `c` takes answers at this very moment, on the database's clock. */
export const takesAnswers = sql`(m.state = 'OPEN' and e.withdrawn_at is null and clock_timestamp() >= c.opens_at and clock_timestamp() < ${lastMoment})`

/** Whether the time of an attempt `m` is up, so that it is to be closed from what is stored. */
export const isOver = sql`(m.state = 'OPEN' and e.withdrawn_at is null and clock_timestamp() >= ${lastMoment})`
