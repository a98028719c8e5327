'use server'

import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { makeCodes } from '@/server/roster/invitations'

const form = z.strictObject({ cohortId: z.uuid(), whom: z.enum(['new', 'all']) })

export const make = formAction(form, async ({ cohortId, whom }) => makeCodes(await authorize('cohort.enrol', { cohortId }), whom))
