import { notFound } from 'next/navigation'
import { z } from 'zod'
import { actDetail, actOutcome, outcomeOf, type ActDetail, type ActKind, type ActOutcome, type ActPermission } from '@/domain/cohort-act'
import { dayOf, endOfDay } from '@/domain/day'
import { pageOf, selectedRows, type ReportFilters } from '@/domain/report-filters'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { reportedCourse, reportRows, type CohortGrant } from '@/server/report-rows'
import { judgedSet, type Judged } from './subjects'

/** What was not done in so many days is forgotten. */
export const actDays = 7
const mostYears = 2

/** How many the filters show now: whom an act that is being written will be for. */
export async function setSize(grant: CohortGrant, filters: ReportFilters): Promise<number> {
  const { setting } = reportedCourse(grant.target, grant.reader.now)
  return selectedRows(await reportRows(grant, setting), filters, grant.reader.timeZone).length
}

function refusal({ target, reader }: Grant<ActPermission>, detail: ActDetail): Outcome | null {
  if (detail.kind === 'attempts') return detail.quizId === '' || courseOf(target.courseId)?.quiz.has(detail.quizId) ? null : problem('quizUnknown', 'quizId')
  if (detail.kind === 'message' || detail.lastDay === null) return null
  const today = dayOf(reader.now, reader.timeZone)
  const last = `${Number(today.slice(0, 4)) + mostYears}${today.slice(4)}`
  return detail.lastDay < today ? problem('dayIsPast', 'lastDay') : detail.lastDay > last ? problem('dayTooFar', 'lastDay', { years: mostYears }) : null
}

/** Keeps an act with exactly the trainees that the filters show now, to be looked at before it is done; nothing is done by it. */
export async function planAct(grant: Grant<ActPermission>, detail: ActDetail, filters: ReportFilters): Promise<Outcome | { actId: string }> {
  const refused = refusal(grant, detail)
  if (refused) return refused
  const { target, reader } = grant
  const { setting } = reportedCourse(target, reader.now)
  const enrolmentIds = selectedRows(await reportRows(grant, setting), filters, reader.timeZone).map(({ enrolmentId }) => enrolmentId)
  return enrolmentIds.length === 0 ? problem('nobodyInSet') : kept(grant, detail, enrolmentIds)
}

/**
 * Keeps, to be looked at, that additional time is taken back: from one trainee, or from all who still have exactly what an act gave
 * them. More time given to somebody before or after that act stays.
 */
export async function planTakeBack(grant: Grant<'cohort.extend'>, of: { enrolmentId: string } | { actId: string }): Promise<Outcome | { actId: string }> {
  const { target: { cohortId }, reader: { timeZone } } = grant
  const wanted = 'enrolmentId' in of ? { id: of.enrolmentId } : await givenBy(cohortId, of.actId, timeZone)
  const enrolments = await database.enrolment.findMany({ where: { cohortId, ...wanted }, select: { id: true }, orderBy: { id: 'asc' } })
  return enrolments.length === 0 ? problem('timeTakenBack') : kept(grant, { kind: 'extension', lastDay: null }, enrolments.map(({ id }) => id))
}

async function givenBy(cohortId: string, actId: string, timeZone: string) {
  const act = await database.cohortAct.findFirst({ where: { id: actId, cohortId, doneAt: { not: null } }, select: { detail: true, enrolmentIds: true } })
  const detail = actDetail.safeParse(act?.detail)
  if (!act || detail.data?.kind !== 'extension' || detail.data.lastDay === null) notFound()
  return { id: { in: act.enrolmentIds }, periods: { some: { extendedUntil: endOfDay(detail.data.lastDay, timeZone) } } }
}

async function kept({ target, reader }: Grant<ActPermission>, detail: ActDetail, enrolmentIds: readonly string[]): Promise<{ actId: string }> {
  const kind = ({ message: 'MESSAGE', attempts: 'ATTEMPT', extension: 'EXTENSION' } as const)[detail.kind]
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`delete from cohort_act where done_at is null and created_at < now() - make_interval(days => ${actDays})`
    const { id } = await tx.cohortAct.create({ data: { cohortId: target.cohortId, madeById: reader.id, kind, detail, enrolmentIds: [...enrolmentIds] }, select: { id: true } })
    return { actId: id }
  })
}

export interface StoredAct { detail: ActDetail; enrolmentIds: readonly string[]; doneAt: Date | null; outcome: ActOutcome | null; by: string }
export type ActShown = Pick<StoredAct, 'detail' | 'doneAt' | 'by'> & {
  kind: ActKind; outcome: ActOutcome; people: readonly Judged[]; page: number; pages: number
  lessons: readonly { quizId: string; number: number; title: string }[]; sharedNames: ReadonlySet<string>
}

const stored = z.object({ detail: actDetail, enrolmentIds: z.array(z.string()), doneAt: z.date().nullable(), outcome: actOutcome.nullable(), madeBy: z.object({ name: z.string() }) })

/** An act before it is done, with what it would do now for whom and who is left out, those left out first; or what it did. */
export async function actShown(grant: Grant<'cohort.report'>, actId: string, wanted: number): Promise<ActShown> {
  if (!z.uuid().safeParse(actId).success) notFound()
  const found = await database.cohortAct.findFirst({
    where: { id: actId, cohortId: grant.target.cohortId }, select: { detail: true, enrolmentIds: true, doneAt: true, outcome: true, madeBy: { select: { name: true } } },
  })
  if (!found) notFound()
  const { detail, enrolmentIds, doneAt, outcome, madeBy } = stored.parse(found)
  const known = { detail, kind: detail.kind, doneAt, by: madeBy.name }
  if (doneAt && outcome) return { ...known, outcome, people: [], page: 1, pages: 1, lessons: [], sharedNames: new Set() }
  const { lessons, people, sharedNames } = await judgedSet(grant, detail, enrolmentIds)
  const inOrder = [...people.filter(({ verdict }) => verdict.does === 'nothing'), ...people.filter(({ verdict }) => verdict.does !== 'nothing')]
  const { rows, page, pages } = pageOf(inOrder, wanted)
  return { ...known, outcome: outcomeOf(people.map(({ verdict }) => verdict)), people: rows, page, pages, lessons, sharedNames }
}
