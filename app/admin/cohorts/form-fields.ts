import { z } from 'zod'

const day = (problem: string) => z.iso.date({ error: problem, abort: true }).refine((date) => date >= '2000-01-01' && date < '2100-01-01', problem)

/** What a form of a cohort sends, whether it makes or changes one. */
export const cohortFields = {
  name: z.string().trim().min(1, 'cohortNameMissing').max(120, 'cohortNameLong'),
  courseId: z.string().min(1, 'courseUnknown').max(100),
  opens: day('opensNotUsable'),
  closes: day('closesNotUsable'),
  instructorIds: z.array(z.uuid('instructorUnknown')).max(500).default([]),
}
