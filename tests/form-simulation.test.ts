import { expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { change, type Sheet } from '@/domain/judgement-statistics/group'
import { sensitivity } from '@/domain/judgement-statistics/rater'
import { learningGain, type Form as FormName } from '@/domain/learning-gain'
import type { Occasion } from '@/domain/occasions/occasions'
import { mean, standardDeviation } from '@/domain/statistics/moments'
import { moreSuspicious, sharper, simulatedForm, type Effect } from '@/prisma/form-simulation'
import { formsOfCohort, type FormRows } from '@/prisma/seed-forms'
import { normal } from '@/prisma/simulation'
import { catalogue } from '@/server/catalogue'
import type { Form } from '@/server/content/read-forms'

const known = catalogue().get('hidden-factory')
if (!known) throw new Error('There is no course hidden-factory')
const cards = known.forms.get('cards') ?? []
const tests = known.forms.get('tests') ?? []
const seed = 20261123
const people = 1500

type Random = () => number
const person = (random: Random) => ({ dPrime: 0.9 + 0.45 * normal(random), criterion: 0.05 + 0.3 * normal(random), ability: 0.8 * normal(random) })
const sheetOf = ({ quiz }: Form, answers: readonly { itemId: string; answer: readonly string[] }[]): Sheet => answers.flatMap(({ itemId, answer: [step] }) => {
  const item = quiz.items.find(({ id }) => id === itemId)
  return item?.kind === 'judgement' ? [{ manipulates: item.manipulates, step: Number(step) }] : []
})

/** Wald's test that the forms have one mean: with three groups chi-squared with two degrees of freedom, of which e^(−W/2) is the tail. */
function differ(groups: readonly (readonly number[])[]): { w: number; p: number } {
  const known = groups.map((values) => ({ mean: mean(values) ?? 0, weight: values.length / ((standardDeviation(values) ?? 1) ** 2) }))
  const all = known.reduce((sum, { mean: value, weight }) => sum + value * weight, 0) / known.reduce((sum, { weight }) => sum + weight, 0)
  const w = known.reduce((sum, { mean: value, weight }) => sum + weight * (value - all) ** 2, 0)
  return { w, p: Math.exp(-w / 2) }
}

/** One figure of as many people a form, each person on one form alone. */
function figures(forms: readonly Form[], figure: (form: Form, made: ReturnType<typeof simulatedForm>) => number | null): number[][] {
  const random = randomFrom(seed)
  return forms.map((form) => Array.from({ length: people }, () => figure(form, simulatedForm(form, person(random), random)) ?? NaN).filter(Number.isFinite))
}
const ofCards = (which: 'dPrime' | 'criterion') => (form: Form, { answers }: ReturnType<typeof simulatedForm>) => sensitivity(sheetOf(form, answers))?.[which] ?? null

// With this seed and 1,500 people a form: W = 3.28 (p = 0.19) for d′, 0.84 (p = 0.66) for c, 0.57 (p = 0.75) for the scores of the test.
// The model takes items to be as hard as their authors say: it shows that the forms are made alike, and the reports show whether people find them so.
test('the three forms of cards do not differ beyond chance in the model of the demo, in d′ and in c', () => {
  for (const which of ['dPrime', 'criterion'] as const) expect(differ(figures(cards, ofCards(which))).p, which).toBeGreaterThan(0.05)
})

test('the three forms of the test do not differ beyond chance in the model of the demo', () => {
  expect(differ(figures(tests, (_, { score }) => score)).p).toBeGreaterThan(0.05)
})

test('a form that is harder is found out by the same comparison', () => {
  const [first, second, third] = tests
  if (!first || !second || !third) throw new Error('There are not three forms')
  const harder = { ...third, quiz: { ...third.quiz, items: third.quiz.items.map((item, place) => (place < 5 ? { ...item, difficulty: 'hard' as const } : item)) } }
  expect(differ(figures([first, second, harder], (_, { score }) => score)).p).toBeLessThan(0.001)
  const [one, other, last] = cards
  if (!one || !other || !last) throw new Error('There are not three forms')
  const blurred = { ...last, quiz: { ...last.quiz, items: last.quiz.items.map((item) => (item.kind === 'judgement' && item.technique ? { ...item, technique: 'out-of-context' } : item)) } }
  expect(differ(figures([one, other, blurred], ofCards('dPrime'))).p).toBeLessThan(0.001)
})

const now = new Date(Date.UTC(2026, 10, 23))
const day = 86_400_000
function cohort(size: number, effect: Effect) {
  const studied = Array.from({ length: size }, (_, index) => ({
    enrolmentId: `e${index}`, periodId: `p${index}`, opensAt: new Date(now.getTime() - 200 * day), startedAt: new Date(now.getTime() - 190 * day), completedAt: new Date(now.getTime() - 120 * day),
  }))
  return known ? formsOfCohort(known, studied, effect, now, randomFrom(seed)) : null
}
function sheets(rows: FormRows | null, occasion: Occasion) {
  return new Map(rows?.attempts.filter((attempt) => attempt.quizId === 'judgement-cards' && attempt.occasion === occasion).map((attempt) => {
    const form = cards.find(({ id }) => id === attempt.form)
    return [attempt.periodId, form ? sheetOf(form, rows.responses.filter(({ attemptId }) => attemptId === attempt.id)) : []] as const
  }))
}
function changed(rows: FormRows | null, to: Occasion) {
  const [before, after] = [sheets(rows, 'before'), sheets(rows, to)]
  return change([...before].flatMap(([who, first]) => { const second = after.get(who); return second ? [{ before: first, after: second }] : [] }))
}

test('one cohort of the demo tells messages apart better and is no more suspicious, the other is only more suspicious', () => {
  const [better, suspicious] = [cohort(92, sharper), cohort(60, moreSuspicious)]
  for (const occasion of ['after', 'later'] as const) {
    expect(changed(better, occasion).word).toBe('better')
    expect(changed(suspicious, occasion).word).toBe('onlyMoreSuspicious')
  }
  expect(changed(better, 'after').dPrime?.value).toBeGreaterThan(0.4)
  expect(changed(suspicious, 'after').criterion?.value).toBeLessThan(-0.3)
})

test('the demo has learned between the tests, and keeps part of it', () => {
  const rows = cohort(92, sharper)
  const scores = (occasion: Occasion) => new Map(rows?.attempts.filter((attempt) => attempt.quizId === 'knowledge-tests' && attempt.occasion === occasion).map((attempt) => [attempt.periodId, attempt]))
  const gain = (second: Occasion) => learningGain([...scores('before')].flatMap(([who, first]) => {
    const after = scores(second).get(who)
    return after ? [{ first: first.score, second: after.score, firstForm: first.form as FormName, secondForm: after.form as FormName }] : []
  }))
  expect(gain('after')?.difference.interval?.low).toBeGreaterThan(0)
  expect(gain('later')?.difference.interval?.low).toBeGreaterThan(0)
  expect(gain('after')?.difference.value).toBeGreaterThan(gain('later')?.difference.value ?? 1)
})
