import { nextOrder, formOn } from '@/domain/occasions/form-order'
import { measures, numberOf, occasionEnd, occasions, type Measure, type Occasion } from '@/domain/occasions/occasions'
import type { CatalogueCourse } from '@/server/catalogue'
import { uuidFrom, type Random } from './examples'
import { simulatedForm, type Effect } from './form-simulation'
import { normal } from './simulation'

const day = 24 * 3600 * 1000

export interface FormRows {
  orders: { enrolmentId: string; measure: Measure; order: number; assignedAt: Date }[]
  attempts: { id: string; periodId: string; quizId: string; number: number; occasion: Occasion; form: string; revision: string; seed: number; paper: object; state: 'SUBMITTED'; startedAt: Date; submittedAt: Date; deadline: Date | null; openUntil: Date | null; score: number; passed: boolean }[]
  operations: { id: string; attemptId: string; itemId: string; answer: string[]; certainty: number | null; window: string; sequence: number; receivedAt: Date }[]
  responses: { attemptId: string; itemId: string; answer: string[]; certainty: number | null; window: string; sequence: number; savedAt: Date; mark: number | null }[]
}

/** A trainee's way through the course, as far as forms are offered along it. */
export interface Studied { enrolmentId: string; periodId: string; opensAt: Date; startedAt: Date | null; completedAt: Date | null }

/** When somebody takes a form on an occasion; null when that never came, or they let it pass. Four in five do before the course, three in four after it, two in three later. */
function when(occasion: Occasion, { opensAt, startedAt, completedAt }: Studied, now: Date, random: Random): Date | null {
  const [chance, wait] = [random(), random()]
  if (occasion === 'before') return startedAt && chance < 0.8 ? new Date(Math.max(opensAt.getTime() + 60_000, startedAt.getTime() - (1 + wait) * 3600_000)) : null
  if (!completedAt) return null
  const at = completedAt.getTime() + (occasion === 'after' ? 0.1 + wait * 12 : 31 + wait * 25) * day
  return chance < (occasion === 'after' ? 0.75 : 0.66) && at < now.getTime() ? new Date(at) : null
}

/** What the people of a cohort did with cards and tests, with a known effect of the course on each of them. */
export function formsOfCohort({ forms }: CatalogueCourse, people: readonly Studied[], effect: Effect, now: Date, random: Random): FormRows {
  const rows: FormRows = { orders: [], attempts: [], operations: [], responses: [] }
  for (const person of people) {
    const own = { dPrime: 0.9 + 0.45 * normal(random), criterion: 0.05 + 0.3 * normal(random), ability: -0.5 + 0.8 * normal(random) }
    for (const measure of measures) {
      const known = forms.get(measure)
      if (!known) continue
      let order: number | null = null
      for (const occasion of occasions) {
        const at = when(occasion, person, now, random)
        if (!at) continue
        if (order === null) {
          order = nextOrder(rows.orders.filter((each) => each.measure === measure).map((each) => each.order), random)
          rows.orders.push({ enrolmentId: person.enrolmentId, measure, order, assignedAt: at })
        }
        const formId = formOn(occasion, order, known.map(({ id }) => id))
        const form = known.find(({ id }) => id === formId)
        if (!form) continue
        const shift = effect[occasion]
        const made = simulatedForm(form, { dPrime: own.dPrime + shift.dPrime, criterion: own.criterion + shift.criterion, ability: own.ability + shift.ability }, random)
        const [id, window, end] = [uuidFrom(random), uuidFrom(random), occasionEnd(occasion, person.completedAt)]
        const secondsEach = measure === 'cards' ? 25 : 55
        rows.attempts.push({
          id, periodId: person.periodId, quizId: form.quiz.id, number: numberOf(occasion), occasion, form: formId, revision: form.quiz.revision, seed: made.seed, paper: made.paper, state: 'SUBMITTED',
          startedAt: at, submittedAt: new Date(at.getTime() + (made.answers.length + 1) * secondsEach * 1000), deadline: end, openUntil: end, score: made.score, passed: made.passed,
        })
        for (const [sequence, { itemId, answer, certainty, mark }] of made.answers.entries()) {
          const savedAt = new Date(at.getTime() + (sequence + 1) * secondsEach * 1000)
          rows.operations.push({ id: uuidFrom(random), attemptId: id, itemId, answer, certainty, window, sequence, receivedAt: savedAt })
          rows.responses.push({ attemptId: id, itemId, answer, certainty, window, sequence, savedAt, mark })
        }
      }
    }
  }
  return rows
}
