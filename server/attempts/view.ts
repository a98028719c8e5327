import { notFound } from 'next/navigation'
import { afterAttempt } from '@/domain/after-attempt'
import { endOf, isFeedbackShown } from '@/domain/attempt-rules'
import { certainties, type Certainty } from '@/domain/certainty'
import { phaseOf, quizState, type LessonState, type Phase } from '@/domain/completion'
import type { Fact, Lesson, Source, Technique } from '@/domain/course'
import { markOf, type Item } from '@/domain/items/item'
import { itemOf, itemsOn, paperSchema, type Quiz } from '@/domain/quiz'
import type { Grant } from '@/server/access'
import { ownAccommodation } from '@/server/accommodations'
import { courseOf, quizIn, type CatalogueCourse } from '@/server/catalogue'
import { database } from '@/server/database'
import { courseIn, outlineFor } from '@/server/progress'
import { quizAt } from './revisions'

export const attemptLine = { id: true, number: true, state: true, score: true, passed: true, startedAt: true, submittedAt: true, expired: true } as const

/** A quiz before it is begun: its rules, where the trainee is with it, and the attempts there were. No state for staff. */
export async function quizIntroduction(grant: Grant<'lesson.view'>, quizId: string) {
  const { lessons, quiz: quizzes } = courseIn(grant)
  const quiz = quizzes.get(quizId) ?? notFound()
  const lesson = lessons.find((each) => each.quiz === quizId) ?? notFound()
  const outline = await outlineFor(grant)
  const state: LessonState | null = outline?.lessons.find(({ lessonId }) => lessonId === lesson.id) ?? null
  const periodId = grant.target.study?.periodId
  const [attempts, accommodation] = await Promise.all([
    periodId ? database.attempt.findMany({ where: { periodId, quizId }, orderBy: { number: 'asc' }, select: attemptLine }) : [],
    ownAccommodation(grant),
  ])
  return { quiz, lesson, lessons, state, phase: outline?.phase ?? null, attempts, accommodation }
}

export interface Ground { fact: Fact; sources: readonly Source[] }
/** A mark that was given again after a key was corrected. */
export interface Correction { at: Date; from: number; to: number }
export interface PaperItem { item: Item; order: readonly string[]; answer: readonly string[]; certainty: Certainty | null; mark: number | null; corrected: Correction | null }
export interface AttemptPaper {
  quiz: Quiz
  /** In the order of the paper. For the server: `shown` takes out what a trainee may not see yet. */
  items: readonly PaperItem[]
  lastSavedAt: Date | null
  phase: Phase
  /** When it is over for the trainee; what was on its way is taken a little longer. */
  endsAt: Date
  largerTargets: boolean
  course: CatalogueCourse
  /** The lesson that the quiz belongs to now; undefined when the course has it no longer. */
  lesson: Lesson | undefined
}

/** An attempt as it was made: its own revision of the quiz, with the answers kept so far. */
export async function attemptPaper(grant: Grant<'attempt.view'>): Promise<AttemptPaper> {
  const { target, reader } = grant
  const course = courseOf(target.courseId) ?? notFound()
  const [quiz, accommodation, reMarks, responses] = await Promise.all([
    quizAt(target),
    ownAccommodation(grant),
    database.reMark.findMany({ where: { attemptId: target.attemptId }, orderBy: { madeAt: 'asc' }, select: { itemId: true, revisionTo: true, markFrom: true, markTo: true, madeAt: true } }),
    database.response.findMany({ where: { attemptId: target.attemptId }, orderBy: { savedAt: 'asc' }, select: { itemId: true, answer: true, certainty: true, savedAt: true, mark: true } }),
  ])
  const responseTo = new Map(responses.map((response) => [response.itemId, response]))
  const reMarkOf = new Map(reMarks.map((reMark) => [reMark.itemId, reMark]))
  const later = new Map(await Promise.all([...new Set(reMarks.map(({ revisionTo }) => revisionTo))].map(async (revision) => [revision, await quizAt({ ...target, revision })] as const)))
  const items = itemsOn(quiz, paperSchema.parse(target.paper)).map(({ item: asked, order }) => {
    const response = responseTo.get(asked.id)
    const reMark = reMarkOf.get(asked.id)
    const corrector = reMark && later.get(reMark.revisionTo)
    const item = (corrector && itemOf(corrector, asked.id)) ?? asked
    const corrected = reMark ? { at: reMark.madeAt, from: reMark.markFrom, to: reMark.markTo } : null
    return { item, order, corrected, answer: response?.answer ?? [], certainty: certainties.find((each) => each === response?.certainty) ?? null, mark: response?.mark ?? markOf(item, []) }
  })
  const lesson = course.lessons.find((each) => each.quiz === target.quizId)
  return { quiz, items, lastSavedAt: responses.at(-1)?.savedAt ?? null, phase: phaseOf(target, reader.now), endsAt: endOf(target), largerTargets: accommodation.largerTargets, course, lesson }
}

/** The outcome of a submitted attempt, and what its trainee can do next. */
export async function attemptResult({ target, reader }: Grant<'attempt.view'>, { phase, course, quiz }: AttemptPaper) {
  const { periodId, quizId, attemptId } = target
  const [attempts, extraAttempts] = await Promise.all([
    database.attempt.findMany({ where: { periodId, quizId }, orderBy: { number: 'asc' }, select: attemptLine }),
    database.extraAttempt.count({ where: { periodId, quizId } }),
  ])
  const { score, passed, submittedAt, expired } = attempts.find(({ id }) => id === attemptId) ?? notFound()
  const rules = quizIn(course, quizId) ?? quiz
  const state = quizState(quizId, rules, { quizId, attempts, extraAttempts })
  return { score: score ?? 0, passed: passed ?? false, passedBefore: state.passed && !passed, submittedAt, expired, isFeedbackShown: isFeedbackShown(rules.feedback, state, phase), next: afterAttempt(state, phase, reader.now) }
}

/** The facts that an item rests on with their sources, as far as the course still has them. */
export function groundsOf({ facts, sources }: CatalogueCourse, item: Item): Ground[] {
  return item.facts.flatMap((id) => {
    const fact = facts.get(id)
    return fact ? [{ fact, sources: fact.sources.flatMap((source) => sources.get(source) ?? []) }] : []
  })
}

/** The technique of a message that manipulates. */
export function techniqueOf({ techniques }: CatalogueCourse, item: Item): Technique | null {
  return (item.kind === 'judgement' && techniques.get(item.technique ?? '')) || null
}
