'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { formAction } from '@/server/action'
import { applyInBackground } from '@/server/roster/background'
import { forgetList } from '@/server/roster/forget'
import { columnChoice, mendLines, readAnew, type Mended } from '@/server/roster/mend'

const ids = { cohortId: z.uuid(), listId: z.uuid() }

export const apply = formAction(z.strictObject(ids), async ({ cohortId, listId }) => {
  const outcome = await applyInBackground(await authorize('cohort.enrol', { cohortId }), listId)
  if ('problems' in outcome) { refresh(); return outcome }
  redirect(`/admin/cohorts/${cohortId}/enrol/${listId}`)
})

const reading = z.strictObject({ ...ids, headerLine: z.coerce.number().int().min(0).max(2_000_000), uses: z.array(columnChoice).max(200).default([]), only: z.string().max(2_100) })

export const readListAnew = formAction(reading, async ({ cohortId, listId, ...wanted }) => {
  const outcome = await readAnew(await authorize('cohort.enrol', { cohortId }), listId, wanted)
  refresh()
  return outcome
})

/** A field a line: `address-12` is the address of the line at position 12. */
const field = /^(name|otherName|address|reference)-(\d{1,6})$/
const mended = z.object(ids).catchall(z.string().max(600)).refine((form) => Object.keys(form).every((key) => key in ids || field.test(key)), 'notUnderstood')

export const mend = formAction(mended, async ({ cohortId, listId, ...typed }) => {
  const lines = new Map<number, Mended>()
  for (const [key, value] of Object.entries(typed)) {
    const [, name = '', position] = field.exec(key) ?? []
    lines.set(Number(position), { ...lines.get(Number(position)), [name]: value })
  }
  const outcome = await mendLines(await authorize('cohort.enrol', { cohortId }), listId, lines)
  refresh()
  return outcome
})

export const forget = formAction(z.strictObject(ids), async ({ cohortId, listId }) => {
  const outcome = await forgetList(await authorize('cohort.enrol', { cohortId }), listId)
  return 'problems' in outcome ? outcome : redirect(`/admin/cohorts/${cohortId}`)
})
