import { sql } from './database'

/** When the time of a period `p` in a cohort `c` is over: with the cohort, or later where it was put off for this trainee. Null counts for nothing in greatest. */
export const periodEnd = sql`greatest(c.closes_at, p.extended_until)`
