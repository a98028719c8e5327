import { z } from 'zod'

const day = z.iso.date('dateNotUsable').refine((date) => date >= '2000-01-01' && date < '2100-01-01', 'dateNotUsable')

/** What a form of a cohort sends, whether it makes or changes one. */
export const cohortFields = {
  name: z.string().trim().min(1, 'cohortNameMissing').max(120, 'cohortNameLong'),
  courseId: z.string().min(1, 'courseUnknown').max(100),
  opens: day,
  closes: day,
  instructorIds: z.array(z.uuid('instructorUnknown')).max(500).default([]),
}
