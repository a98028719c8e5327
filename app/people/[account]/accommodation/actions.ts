'use server'

import { z } from 'zod'
import { accommodationFields } from '@/domain/accommodation'
import { authorize } from '@/server/access'
import { setAccommodation } from '@/server/accommodations'
import { formAction } from '@/server/action'

const needs = z.strictObject({ accountId: z.uuid(), ...accommodationFields })

export const setNeeds = formAction(needs, async ({ accountId, ...wanted }) => setAccommodation(await authorize('accommodation.set', { accountId }), wanted))
