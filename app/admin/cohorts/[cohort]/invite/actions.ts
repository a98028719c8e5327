'use server'

import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { sendInvitations } from '@/server/roster/invitations'

const form = z.strictObject({ cohortId: z.uuid(), whom: z.enum(['new', 'all']) })

export const send = formAction(form, async ({ cohortId, whom }) => sendInvitations(await authorize('cohort.enrol', { cohortId }), whom))
