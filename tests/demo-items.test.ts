import { expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { quizAnalysis } from '@/domain/item-statistics/analysis'
import type { Sheet } from '@/domain/item-statistics/sheets'
import { itemModels, normal, simulatedAttempt } from '@/prisma/simulation'
import { catalogue } from '@/server/catalogue'

const course = catalogue().get('hidden-factory')
const quizzes = [...(course?.quiz.values() ?? [])]

// People of the demo's model answer every quiz of the course for the first time, on papers drawn as the product draws them. A cohort of the
// demo has about a hundred: too few to find every fault for certain, and still none that is good may be accused.
test.each([[100], [250]])('among %i people, the items of the demo that have a fault are found by their verdicts, and no good one is accused', (size) => {
  const random = randomFrom(20261123)
  const models = itemModels(quizzes, random)
  const people = Array.from({ length: size }, () => normal(random))
  const accused: string[] = []
  const missed: string[] = []
  for (const quiz of quizzes) {
    const sheets = people.map((ability): Sheet => simulatedAttempt(quiz, models, ability * 1.6 + 0.9, [], random).answers.flatMap(({ mark, ...answer }) => (mark === null ? [] : [{ ...answer, mark }])))
    for (const { id, verdict } of quizAnalysis(quiz.items, sheets).items) {
      const fault = models.get(id)?.fault ?? 'none'
      const findings: string[] = verdict.is === 'tooFew' ? [] : verdict.findings.map(({ is }) => is)
      if (fault === 'none' && verdict.is === 'look') accused.push(`${id}: ${findings.join()}`)
      if (fault === 'wrong-key' && !findings.includes('keyInDoubt')) missed.push(`${id}: ${verdict.is} ${findings.join()}`)
      if (fault === 'misleading' && !findings.includes('sureAndWrong')) missed.push(`${id}: ${verdict.is} ${findings.join()}`)
    }
  }
  expect(accused).toEqual([])
  expect(missed.length).toBeLessThanOrEqual(size === 250 ? 0 : quizzes.length * 0.8)
  expect([...models.values()].filter(({ fault }) => fault !== 'none')).toHaveLength(quizzes.length * 2)
}, 60_000)
