'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { reMarkItem } from '@/server/attempts/re-marks'

/** The button says what: quiz, item and the revision that was shown. */
const again = z.strictObject({ cohortId: z.uuid(), what: z.string().max(300).transform((text) => text.split(' ')).pipe(z.tuple([z.string(), z.string(), z.string()])) })

export const reMark = formAction(again, async ({ cohortId, what: [quizId, itemId, revision] }) => {
  const outcome = await reMarkItem(await authorize('cohort.reMark', { cohortId }), { quizId, itemId, revision })
  refresh()
  return outcome
})
