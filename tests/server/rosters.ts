import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { grantFor } from './grants'
import { database } from '@/server/database'
import { applyList } from '@/server/roster/apply'
import { keepList } from '@/server/roster/keep'
import { listShown } from '@/server/roster/lists'

export const courseId = 'hidden-factory'
export const notThere = 'NEXT_HTTP_ERROR_FALLBACK;404'
export const day = 24 * 3_600_000

/** A cohort that opened nine days ago and closes in thirty, unless told otherwise. */
export async function cohort(given: { name?: string; closesIn?: number } = {}): Promise<string> {
  const { id } = await database.cohort.create({ data: {
    name: given.name ?? `Teachers ${randomUUID()}`, courseId, opensAt: new Date(Date.now() - 9 * day), closesAt: new Date(Date.now() + (given.closesIn ?? 30) * day) } })
  return id
}

/** A list as it is pasted from a spreadsheet: `Name\tE-mail\tStaff No`. */
export const sheet = (people: readonly string[]) => ['Name\tE-mail\tStaff No', ...people].join('\n')

/** Lists as an administrator sends and applies them. */
export function desk(admin: () => string) {
  const enrolling = (cohortId: string, by = admin()) => grantFor(by, 'cohort.enrol', { cohortId })
  async function keep(cohortId: string, list: File | string): Promise<string> {
    const outcome = await keepList(await enrolling(cohortId), typeof list === 'string' ? { pasted: list, file: null } : { pasted: '', file: list })
    if (!('listId' in outcome)) throw new Error(JSON.stringify(outcome))
    return outcome.listId
  }
  return {
    enrolling, keep,
    shown: async (cohortId: string, listId: string, page = 1) => {
      const list = await listShown(await enrolling(cohortId), listId, page)
      if (list.state !== 'waiting') throw new Error(list.state)
      return list
    },
    enrolAll: async (cohortId: string, list: File | string) => {
      const listId = await keep(cohortId, list)
      expect(await applyList(await enrolling(cohortId), listId)).toEqual({ done: null })
      return listId
    },
    changing: async (cohortId: string, accountId: string) => grantFor(admin(), 'enrolment.withdraw', { enrolmentId: await enrolmentOf(cohortId, accountId) }),
  }
}

export const enrolmentOf = async (cohortId: string, accountId: string) => (await database.enrolment.findUniqueOrThrow({ where: { cohortId_accountId: { cohortId, accountId } } })).id
export const membersOf = (cohortId: string) => database.enrolment.findMany({ where: { cohortId }, select: { id: true, withdrawnAt: true, trainee: true, periods: true }, orderBy: { trainee: { name: 'asc' } } })
