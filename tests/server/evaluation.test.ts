import './offering-lessons'
import { beforeAll, describe, expect, test } from 'vitest'
import { account, statementsOf } from './attempt-people'
import { evaluatedCohort, learned, onlySuspicious, someTrainee } from './evaluation-people'
import { answeredCohort } from './analysis-people'
import { grantFor, signIn } from './grants'
import { ownJudgement } from '@/domain/evaluation/own-judgement'
import { authorize } from '@/server/access'
import { database } from '@/server/database'
import { cohortGain, cohortJudgement, cohortsCompared, evaluationPack, exportEvaluation } from '@/server/evaluation'
import { ownCards } from '@/server/occasions/results'

let instructor = ''
beforeAll(async () => { instructor = await account('Instructor') })
const granted = (cohortId: string) => grantFor(instructor, 'cohort.report', { cohortId })
const holds = (interval: { low: number; high: number } | null | undefined, value: number) => Boolean(interval && interval.low <= value && value <= interval.high)

describe('what a cohort shows', () => {
  test('is a better judge where people became better judges, by as much as they did', async () => {
    const { pair, later, took } = await cohortJudgement(await granted(await evaluatedCohort(120, { instructorId: instructor })))
    expect(took).toEqual({ before: 120, after: 120, later: 120 })
    expect(pair).toMatchObject({ people: 120, change: { word: 'better' } })
    // Eight cards of a kind and the log-linear correction draw d′ towards 0: the change of 1.3 is seen a little smaller.
    expect(pair?.change.dPrime?.value).toBeGreaterThan(0.8)
    expect(pair?.change.dPrime?.value).toBeLessThan(learned.after.dPrime - learned.before.dPrime + 0.1)
    expect(holds(pair?.change.criterion?.interval, 0)).toBe(true)
    expect(pair?.techniques).toHaveLength(4)
    expect(later).toMatchObject({ people: 120, change: { word: 'better' } })
  })

  test('is suspicion and no better judgement where that is all there is', async () => {
    const { pair } = await cohortJudgement(await granted(await evaluatedCohort(120, { instructorId: instructor, levels: onlySuspicious })))
    expect(pair?.change.word).toBe('onlyMoreSuspicious')
    expect(pair?.change.criterion?.value).toBeLessThan(-0.6)
  })

  test('is what was learned, by objective, from the people who took both tests', async () => {
    const { pair, later, took } = await cohortGain(await granted(await evaluatedCohort(60, { instructorId: instructor, stops: 'before' })))
    expect(took).toEqual({ before: 60, after: 50, later: 50 })
    expect(pair?.people).toBe(50)
    expect(holds(pair?.gain.difference.interval, learned.after.knows - learned.before.knows)).toBe(true)
    expect(pair?.objectives).toHaveLength(15)
    expect(later?.people).toBe(50)
    expect(holds(later?.difference.interval, learned.later.knows - learned.before.knows)).toBe(true)
  })

  test('is nothing of nine people, and of nineteen the first ten', async () => {
    const nine = await evaluatedCohort(9, { instructorId: instructor })
    expect(await cohortJudgement(await granted(nine))).toMatchObject({ took: { before: 0, after: 0, later: 0 }, pair: null, later: null })
    expect(await cohortGain(await granted(nine))).toMatchObject({ pair: null, later: null, curve: [] })
    expect(await cohortJudgement(await granted(await evaluatedCohort(19, { instructorId: instructor })))).toMatchObject({ pair: { people: 10 }, later: { people: 10 } })
  })

  test('stays when somebody withdraws', async () => {
    const cohortId = await evaluatedCohort(20, { instructorId: instructor })
    const before = await cohortJudgement(await granted(cohortId))
    const [first] = await database.enrolment.findMany({ where: { cohortId }, take: 1 })
    await database.enrolment.update({ where: { id: first?.id }, data: { withdrawnAt: new Date() } })
    expect(await cohortJudgement(await granted(cohortId))).toEqual(before)
  })

  test('of how sure people are agrees with counting answer by answer', async () => {
    const cohortId = await answeredCohort(30, { instructorId: instructor })
    const { curve } = await cohortGain(await granted(cohortId))
    const all = await database.response.findMany({ where: { certainty: { not: null }, mark: { not: null }, attempt: { period: { enrolment: { cohortId } } } }, include: { attempt: { select: { submittedAt: true, period: { select: { enrolmentId: true } } } } } })
    expect(curve.length).toBeGreaterThan(0)
    for (const { certainty, answers, right, interval } of curve) {
      const people = new Map<string, typeof all>()
      for (const response of all.filter((each) => each.certainty === certainty)) people.set(response.attempt.period.enrolmentId, [...(people.get(response.attempt.period.enrolmentId) ?? []), response])
      const order = [...people.values()].sort((a, b) => Number(a[0]?.attempt.submittedAt) - Number(b[0]?.attempt.submittedAt))
      const told = order.slice(0, Math.floor(order.length / 10) * 10).flat()
      expect(answers).toBe(told.length)
      expect(right).toBeCloseTo(told.reduce((sum, { mark }) => sum + (mark ?? 0), 0) / told.length)
      expect(holds(interval, right)).toBe(true)
    }
  })
})

test('as many statements are made for 500 people as for 20, and few', async () => {
  const counts = []
  for (const people of [20, 500]) {
    const cohortId = await evaluatedCohort(people, { instructorId: instructor })
    await evaluationPack(await granted(cohortId))
    await signIn(instructor)
    const of = async (act: () => Promise<unknown>) => (await statementsOf(act)).length
    counts.push([
      await of(async () => cohortJudgement(await authorize('cohort.report', { cohortId }))),
      await of(async () => cohortGain(await authorize('cohort.report', { cohortId }))),
      await of(async () => evaluationPack(await authorize('cohort.report', { cohortId }))),
      await of(async () => cohortsCompared(await authorize('cohort.list', {}))),
    ])
  }
  expect(counts[1]).toEqual(counts[0])
  expect(counts[0]).toEqual([2, 3, 5, 4])
})

describe('whose', () => {
  test('cohorts are compared: one’s own, an administrator all, each by its own people', async () => {
    const other = await account('Other')
    const mine = await evaluatedCohort(20, { instructorId: other })
    const few = await evaluatedCohort(5, { instructorId: other, levels: onlySuspicious })
    const seen = await cohortsCompared(await grantFor(other, 'cohort.list', {}))
    expect(seen.map(({ cohortId }) => cohortId).sort()).toEqual([mine, few].sort())
    expect(seen.find(({ cohortId }) => cohortId === mine)).toMatchObject({ enrolled: 20, judgement: { pair: { people: 20 } }, gain: { pair: { people: 20 } } })
    expect(seen.find(({ cohortId }) => cohortId === few)).toMatchObject({ enrolled: 5, finished: 0, judgement: { pair: null }, gain: { pair: null } })
    expect((await cohortsCompared(await grantFor(await account('Administrator', 'ADMINISTRATOR'), 'cohort.list', {}))).length).toBe(await database.cohort.count())
    await database.cohort.update({ where: { id: mine }, data: { archivedAt: new Date() } })
    expect((await cohortsCompared(await grantFor(other, 'cohort.list', {}))).map(({ cohortId }) => cohortId)).toEqual([few])
    expect((await cohortsCompared(await grantFor(other, 'cohort.list', {}), true)).find(({ cohortId }) => cohortId === mine)).toMatchObject({ judgement: { pair: { people: 20 } } })
    await expect(grantFor(other, 'cohort.report', { cohortId: await evaluatedCohort(1, { instructorId: instructor }) })).rejects.toThrow(/404/)
  })

  test('judgement it is, only they see: a trainee their own, and no staff read holds a single card or a name', async () => {
    const cohortId = await evaluatedCohort(20, { instructorId: instructor })
    const accountId = await someTrainee(cohortId)
    const own = ownJudgement(await ownCards(await grantFor(accountId, 'lesson.view', { courseId: 'hidden-factory' })))
    expect(own).toMatchObject({ is: 'shown', sittings: [{ occasion: 'before' }, { occasion: 'after' }, { occasion: 'later' }] })
    await expect(grantFor(accountId, 'cohort.report', { cohortId })).rejects.toThrow(/404/)
    const people = await database.account.findMany({ where: { enrolments: { some: { cohortId } } } })
    const pack = JSON.stringify(await evaluationPack(await granted(cohortId)), (_, value: unknown) => (value instanceof Map ? [...value] : value))
    for (const { id, name, signInName } of people) for (const trace of [id, `"${name}"`, signInName]) expect(pack).not.toContain(trace)
    expect(pack).not.toMatch(/card-[abc]-\d|knowledge-[abc]-\d|"step"/)
  })

  test('pack was taken as a file is in the audit log', async () => {
    const cohortId = await evaluatedCohort(10, { instructorId: instructor })
    await exportEvaluation(await grantFor(instructor, 'cohort.export', { cohortId }))
    expect(await database.auditEntry.findMany({ where: { targetId: cohortId }, select: { actorId: true, act: true, detail: true } })).toEqual([{ actorId: instructor, act: 'cohort.export', detail: { what: 'evaluation' } }])
  })
})
