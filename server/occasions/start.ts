import { randomInt, randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { randomFrom } from '@/domain/chance'
import { formOn, nextOrder } from '@/domain/occasions/form-order'
import { formPaper } from '@/domain/occasions/form-quiz'
import { numberOf, occasionEnd, occasionState, quizOfMeasure, type Measure, type Occasion, type OccasionState } from '@/domain/occasions/occasions'
import type { Grant } from '@/server/access'
import { database, type Transaction } from '@/server/database'
import { courseIn, outlineFor } from '@/server/progress'

export type StartedForm = { attemptId: string } | { refused: Exclude<OccasionState['is'], 'open' | 'begun'> }

/**
 * Begins a form, or returns the attempt that was begun. The person's account is held meanwhile, so that of many requests at once,
 * in whichever of their enrolments, one begins it: on an occasion nobody gets two forms, and no form comes twice.
 */
export async function startForm(grant: Grant<'attempt.start'>, measure: Measure, occasion: Occasion): Promise<StartedForm> {
  const forms = courseIn(grant).forms.get(measure) ?? notFound()
  const { periodId, courseId, enrolmentId, cohortId } = grant.target.study ?? notFound()
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from account where id = ${grant.reader.id}::uuid for no key update`
    const { occasions } = (await outlineFor(grant, tx)) ?? notFound()
    const state = occasionState(measure, occasion, occasions)
    if (state.is === 'begun') return { attemptId: state.attemptId }
    if (state.is !== 'open') return { refused: state.is }
    const order = await orderFor(tx, { accountId: grant.reader.id, courseId, enrolmentId, cohortId }, measure)
    const formId = formOn(occasion, order, forms.map(({ id }) => id))
    const form = forms.find(({ id }) => id === formId) ?? notFound()
    const { revision, ...content } = form.quiz
    const seed = randomInt(2 ** 31)
    const attemptId = randomUUID()
    const end = occasionEnd(occasion, occasions.completedAt)
    await tx.$executeRaw`
      insert into quiz_revision (revision, course_id, quiz_id, content) values (${revision}, ${courseId}, ${content.id}, ${JSON.stringify(content)}::jsonb) on conflict do nothing`
    await tx.$executeRaw`
      insert into attempt (id, period_id, quiz_id, number, occasion, form, revision, seed, paper, started_at, deadline, open_until)
      values (${attemptId}::uuid, ${periodId}::uuid, ${quizOfMeasure[measure]}, ${numberOf(occasion)}, ${occasion}::occasion, ${formId}, ${revision}, ${seed},
        ${JSON.stringify(formPaper(content, seed, form.apart))}::jsonb, clock_timestamp(), ${end}::timestamptz, ${end}::timestamptz)`
    return { attemptId }
  }, { maxWait: 5_000, timeout: 8_000 })
}

/**
 * The order of the forms for somebody: the one they were once given in this course, or a new one, balanced within the cohort, which
 * is held while it is chosen.
 */
async function orderFor(tx: Transaction, { accountId, courseId, enrolmentId, cohortId }: { accountId: string; courseId: string; enrolmentId: string; cohortId: string }, measure: Measure): Promise<number> {
  await tx.$queryRaw`select id from cohort where id = ${cohortId}::uuid for no key update`
  const given = await tx.$queryRaw<{ order: number; inCohort: boolean; own: boolean }[]>`
    select o."order", e.cohort_id = ${cohortId}::uuid as "inCohort", e.account_id = ${accountId}::uuid as own
    from form_order o join enrolment e on e.id = o.enrolment_id join cohort c on c.id = e.cohort_id
    where o.measure = ${measure}::measure and (e.cohort_id = ${cohortId}::uuid or (e.account_id = ${accountId}::uuid and c.course_id = ${courseId})) order by o.assigned_at`
  const order = given.find(({ own }) => own)?.order ?? nextOrder(given.flatMap((each) => (each.inCohort ? [each.order] : [])), randomFrom(randomInt(2 ** 31)))
  await tx.$executeRaw`insert into form_order (enrolment_id, measure, "order") values (${enrolmentId}::uuid, ${measure}::measure, ${order}) on conflict do nothing`
  return order
}
