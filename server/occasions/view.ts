import { notFound } from 'next/navigation'
import { objectivesInWords, type ObjectiveWord } from '@/domain/occasions/objectives'
import { isOver, isRevealed, measureOf, measures, measureStates, revealedFrom, type Measure, type OccasionFacts } from '@/domain/occasions/occasions'
import type { Grant } from '@/server/access'
import { quizAt } from '@/server/attempts/revisions'
import type { AttemptPaper } from '@/server/attempts/view'
import type { CatalogueCourse } from '@/server/catalogue'
import { database } from '@/server/database'
import { courseIn, outlineFor, outlineOfPeriod } from '@/server/progress'

/** A measure that the course offers, and where the reader is with it; no states for staff. */
export async function formsOf(grant: Grant<'lesson.view'>, name: string) {
  const course = courseIn(grant)
  const measure = measures.find((each) => each === name) ?? notFound()
  const [form] = course.forms.get(measure) ?? notFound()
  const outline = await outlineFor(grant)
  const states = outline && measureStates(measure, outline.occasions)
  return { measure, course, items: form?.quiz.items.length ?? 0, required: course.course.offers[measure]?.required ?? false, states, isOver: states !== null && isOver(states) }
}

export interface FormResult {
  measure: Measure
  isRevealed: boolean
  /** When it will be at the latest; null when that is not known. */
  revealedFrom: Date | null
  submittedAt: Date | null
  expired: boolean
  /** Whether the course has a next step to go on to. */
  hasNext: boolean
  /** Of a test after the course, and of a later one: its objectives in words, with the lesson that teaches each. */
  objectives: readonly { objective: string; text: string; lesson: { id: string; title: string } | null; word: ObjectiveWord }[]
}

/** What its trainee may know of a form that is done; null of an attempt at a quiz. */
export async function formResult({ target, reader }: Grant<'attempt.view'>, { course, items, lesson }: Pick<AttemptPaper, 'course' | 'items' | 'lesson'>): Promise<FormResult | null> {
  const measure = measureOf(target.quizId)
  const { occasion } = target
  if (!measure || !occasion || lesson) return null
  const outline = (await outlineOfPeriod(database, course, target, reader.now)) ?? notFound()
  const states = measureStates(measure, outline.occasions)
  const hasWords = measure === 'tests' && occasion !== 'before'
  const before = hasWords && occasion === 'after' ? outline.occasions.sat.find((sat) => sat.measure === 'tests' && sat.occasion === 'before' && sat.submittedAt) : undefined
  const earlier = before ? await marksOf(before.attemptId, target.courseId) : []
  const now = items.map(({ item: { objective }, mark }) => ({ objective, mark }))
  const sat = await database.attempt.findUniqueOrThrow({ where: { id: target.attemptId }, select: { submittedAt: true, expired: true } })
  const { next } = outline
  return {
    ...sat, measure, hasNext: !['finished', 'readOnly', 'waitForOpening', 'askForAttempt', 'waitForQuiz'].includes(next.do), isRevealed: isRevealed(measure, occasion, states), revealedFrom: revealedFrom(states, outline.occasions.completedAt),
    objectives: hasWords ? objectivesInWords(now, earlier).map((each) => ({ ...each, ...named(course, each.objective) })) : [],
  }
}

function named({ lessons }: CatalogueCourse, objective: string) {
  const lesson = lessons.find(({ objectives }) => objectives.some(({ id }) => id === objective))
  return { text: lesson?.objectives.find(({ id }) => id === objective)?.text ?? objective, lesson: lesson ? { id: lesson.id, title: lesson.title } : null }
}

async function marksOf(attemptId: string, courseId: string) {
  const { revision, quizId, responses } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { revision: true, quizId: true, responses: { select: { itemId: true, mark: true } } } })
  const { items } = await quizAt({ courseId, quizId, revision })
  return items.map(({ id, objective }) => ({ objective, mark: responses.find(({ itemId }) => itemId === id)?.mark ?? null }))
}

/** The measures that a course offers, each with where the reader is with it; no states for staff. */
export function offeredMeasures({ forms }: CatalogueCourse, occasions: OccasionFacts | null) {
  return [...forms.keys()].map((measure) => ({ measure, states: occasions && measureStates(measure, occasions) }))
}
