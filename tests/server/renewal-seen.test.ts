import { describe, expect, test } from 'vitest'
import { administrator } from './administrators'
import { courseId, edit, save } from './attempt-people'
import { certificatesOf } from './certified'
import { grantFor } from './grants'
import { askedIn, bank, begin, completionsOf, course, lessons, renewing, submit } from './renewal-people'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { historyOf } from '@/server/attempts/history'
import { reMarkItem, reMarksDue } from '@/server/attempts/re-marks'
import { database } from '@/server/database'
import { cohortGain } from '@/server/evaluation'
import { attemptedQuizzes } from '@/server/item-analysis'
import { reportedCourse, reportRows } from '@/server/report-rows'
import { cohortOverviews, traineeReport } from '@/server/reports'
import { reteachReport } from '@/server/reteach'
import { sureAndWrong } from '@/server/sure-and-wrong'

describe('what an instructor sees', () => {
  test('who is to renew is shown so in the grid and on their page, with the day and the way, and needs nothing of anybody', async () => {
    const { cohortId, enrolmentId, first } = await renewing()
    const staff = await administrator()
    const grant = await grantFor(staff, 'cohort.report', { cohortId })
    const by = (await certificatesOf(first))[0]?.validUntil
    const { setting } = reportedCourse(grant.target, grant.reader.now)
    expect(await reportRows(grant, setting)).toMatchObject([{ standing: { state: 'renewing', way: 'test', by }, risk: null }])
    expect((await cohortOverviews(await grantFor(staff, 'cohort.list', {}))).find((each) => each.cohortId === cohortId)?.summary.of).toMatchObject({ renewing: 1, stuck: 0, behind: 0, notStarted: 0 })
    expect(await traineeReport(await grantFor(staff, 'trainee.report', { enrolmentId }))).toMatchObject({ standing: { state: 'renewing', by }, renewal: { way: 'test', attempts: [] } })
  })

  test('attempts at the test are on the page of the trainee, with what they were sure and wrong about by its lesson; they are no part of the analysis of quizzes', async () => {
    const { accountId, cohortId, enrolmentId } = await renewing()
    const attemptId = await begin(accountId)
    const [asked] = await askedIn(attemptId)
    const item = bank.find(({ id }) => id === asked)
    if (item) await save(accountId, attemptId, edit(item.id, wrongAnswer(item), { certainty: 0.95 }))
    await submit(accountId, attemptId)
    const staff = await administrator()
    const report = await traineeReport(await grantFor(staff, 'trainee.report', { enrolmentId }))
    expect(report).toMatchObject({ renewal: { attempts: [{ id: attemptId, passed: false }] }, standing: { state: 'renewing' } })
    expect(report.timeline.filter((moment) => 'quizId' in moment && moment.quizId === 'renewal').map(({ what }) => what)).toEqual(['attemptSubmitted', 'attemptStarted'])
    const lesson = lessons.findIndex(({ quiz }) => course?.quiz.get(quiz)?.items.some(({ id }) => id === item?.id)) + 1
    expect((await sureAndWrong(await grantFor(staff, 'trainee.report', { enrolmentId }))).wrong).toEqual([{ attemptId, attempt: 1, lesson, prompt: item?.prompt, certainty: 0.95 }])
    expect((await historyOf(await grantFor(staff, 'attempt.history', { attemptId }))).prompts).toContain(item?.prompt)
    const grant = await grantFor(staff, 'cohort.report', { cohortId })
    expect((await attemptedQuizzes(grant)).every(({ attempts }) => attempts === 0)).toBe(true)
    expect((await reteachReport(grant)).objectives).toEqual({ shown: [], tooFew: 0 })
    expect((await cohortGain(grant)).curve).toEqual([])
  })

  test('a corrected key marks attempts at the test again too, and a pass it gives renews', async () => {
    const { accountId, cohortId, second } = await renewing()
    const attemptId = await begin(accountId)
    const items = (await askedIn(attemptId)).flatMap((id) => bank.filter((each) => each.id === id))
    const wronged = items.find(({ kind }) => kind === 'single' || kind === 'true-false')
    const right = new Set([wronged?.id, ...items.filter(({ id }) => id !== wronged?.id).slice(0, 15).map(({ id }) => id)])
    await save(accountId, attemptId, ...items.map((each) => edit(each.id, right.has(each.id) ? rightAnswer(each) : wrongAnswer(each))))
    const { revision: today, ...quiz } = course?.renewal?.quiz ?? { revision: '', items: [] }
    const [wrong] = wronged ? wrongAnswer(wronged) : []
    const old = { ...quiz, items: quiz.items.map((each) => (each.id !== wronged?.id || !('options' in each) ? each
      : { ...each, options: each.options.map((option) => ({ ...option, key: option.id === wrong, misconception: option.id === wrong ? undefined : 'slip' })) })) }
    await database.quizRevision.create({ data: { courseId, quizId: 'renewal', revision: attemptId, content: JSON.parse(JSON.stringify(old)) as object } })
    await database.attempt.update({ where: { id: attemptId }, data: { revision: attemptId } })
    await submit(accountId, attemptId)
    expect(await database.attempt.findUnique({ where: { id: attemptId } })).toMatchObject({ score: 0.75, passed: false })
    const grant = await grantFor(await administrator(), 'cohort.reMark', { cohortId })
    expect(await reMarksDue(grant)).toMatchObject([{ quizId: 'renewal', itemId: wronged?.id, people: [{ gains: true }] }])
    await reMarkItem(grant, { quizId: 'renewal', itemId: wronged?.id ?? '', revision: today })
    expect(await database.attempt.findUnique({ where: { id: attemptId } })).toMatchObject({ score: 0.8, passed: true })
    expect(await completionsOf(second)).toHaveLength(1)
    expect(await certificatesOf(second)).toHaveLength(1)
  })
})
