'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { longestMessage } from '@/domain/cohort-act'
import { exportFilters, type ReportFilters } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { formAction, type Outcome } from '@/server/action'
import { planAct } from '@/server/cohort-acts/plan'

const set = { cohortId: z.uuid(), ...exportFilters.shape }
/** Browsers send line ends as two characters, which count as one. */
const message = z.strictObject({ ...set, text: z.string().transform((text) => text.replaceAll('\r\n', '\n').trim()).pipe(z.string().min(1, 'messageToTrainees').max(longestMessage, 'messageLong')) })
const attempts = z.strictObject({ ...set, quizId: z.string().max(100) })
const extension = z.strictObject({ ...set, lastDay: z.iso.date('dayMissing') })

const toReview = (cohortId: string, outcome: Outcome | { actId: string }) => ('actId' in outcome ? redirect(`/cohorts/${cohortId}/acts/${outcome.actId}`) : outcome)
const filtersOf = ({ state, need, lesson, name, since, sort }: ReportFilters): ReportFilters => ({ state, need, lesson, name, since, sort })

export const planMessage = formAction(message, async ({ cohortId, text, ...filters }) =>
  toReview(cohortId, await planAct(await authorize('cohort.message', { cohortId }), { kind: 'message', text }, filtersOf(filters))))

export const planAttempts = formAction(attempts, async ({ cohortId, quizId, ...filters }) =>
  toReview(cohortId, await planAct(await authorize('cohort.giveAttempts', { cohortId }), { kind: 'attempts', quizId }, filtersOf(filters))))

export const planExtension = formAction(extension, async ({ cohortId, lastDay, ...filters }) =>
  toReview(cohortId, await planAct(await authorize('cohort.extend', { cohortId }), { kind: 'extension', lastDay }, filtersOf(filters))))
