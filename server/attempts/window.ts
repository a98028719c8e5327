import { sql } from '@/server/database'

/** Seconds after the deadline in which what was on its way when the time was up still counts. */
export const graceSeconds = 60

const grace = sql`make_interval(secs => ${graceSeconds})`

/** When an attempt `m` of a cohort `c` takes no more answers. Null on both sides counts for nothing in least and greatest. */
export const lastMoment = sql`least(m.deadline + ${grace}, greatest(c.closes_at, m.open_until + ${grace}))`

/** Whether an attempt `m` of an enrolment `e` in a cohort `c` takes answers at this very moment, on the database's clock. */
export const takesAnswers = sql`(m.state = 'OPEN' and e.withdrawn_at is null and clock_timestamp() >= c.opens_at and clock_timestamp() < ${lastMoment})`
