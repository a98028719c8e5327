import { notFound } from 'next/navigation'
import { derivedFrom, originsOf } from '@/domain/article'
import type { Source } from '@/domain/course'
import { isOverdue, overdueFacts, reviewDay, sentencesBySource, sentencesOn, type Evidence, type ListedItem } from '@/domain/evidence'
import { neededReviews } from '@/domain/reviews'
import type { Grant } from './access'
import type { CatalogueCourse } from './catalogue'
import { openLessons } from './open-lessons'
import { courseIn } from './progress'

/** Whoever could be asked an item is shown none, also when they teach the course. */
const seesItems = ({ role }: Grant<'lesson.view'>) => role !== 'trainee'

function itemsOf({ lessons, quiz, checks }: CatalogueCourse): ListedItem[] {
  return lessons.flatMap((lesson) => [...(quiz.get(lesson.quiz)?.items ?? []), ...[...checks.values()].filter(({ id }) => id.startsWith(`${lesson.id}-`))]
    .map(({ id, prompt, section, facts }) => ({ id, prompt, lessonId: lesson.id, sectionId: section, facts })))
}

const today = (now: Date) => now.toISOString().slice(0, 10)
const wordsOf = ({ lessons, texts }: CatalogueCourse) => lessons.map(({ id, title }) => ({ id, title, sections: texts.get(id) ?? [] }))

export interface ListedSource { source: Source; sentences: number; reviewBy: string; overdue: boolean }

/** Every source with how much rests on it, those that nothing rests on apart. What is overdue is for staff to know. */
export function sourceList(grant: Grant<'lesson.view'>): { used: readonly ListedSource[]; unused: readonly ListedSource[]; staff: boolean } {
  const course = courseIn(grant)
  const counted = sentencesBySource(course.facts, wordsOf(course))
  const staff = grant.role !== 'trainee'
  const listed = [...course.sources.values()].map((source) => {
    const reviewBy = reviewDay(source)
    return { source, sentences: counted.get(source.id) ?? 0, reviewBy, overdue: staff && isOverdue(reviewBy, today(grant.reader.now)) }
  })
  return { used: listed.filter(({ sentences }) => sentences > 0), unused: staff ? listed.filter(({ sentences }) => sentences === 0) : [], staff }
}

/** A source with each sentence that rests on it, and for staff the items. */
export async function evidenceOf(grant: Grant<'lesson.view'>, sourceId: string): Promise<Evidence> {
  const course = courseIn(grant)
  const source = course.sources.get(sourceId) ?? notFound()
  const { words } = await openLessons(grant)
  const staff = seesItems(grant)
  const facts = [...course.facts.values()].filter(({ sources }) => sources.includes(source.id))
  const ids = new Set(facts.map(({ id }) => id))
  const placed = facts.map((fact) => ({ fact, sentences: sentencesOn(new Set([fact.id]), words) })).filter(({ sentences }) => sentences.length > 0)
  return {
    source, staff,
    reviewBy: reviewDay(source),
    overdue: staff && isOverdue(reviewDay(source), today(grant.reader.now)),
    facts: placed,
    lockedSentences: sentencesOn(ids, wordsOf(course)).length - sentencesOn(ids, words).length,
    items: staff ? itemsOf(course).filter((item) => item.facts.some((fact) => ids.has(fact))) : [],
  }
}

/** The article, paragraph by paragraph, with what derives from each; and the lessons with what they derive from. */
export async function articleMap(grant: Grant<'lesson.view'>) {
  const course = courseIn(grant)
  const { article } = course
  if (!article) return notFound()
  const { ids } = await openLessons(grant)
  const origins = originsOf(course.lessons, course.texts, article)
  const items = seesItems(grant) ? itemsOf(course) : []
  const paragraphs = article.paragraphs.map(({ id, text }) => ({
    id, text,
    lessons: derivedFrom(id, origins).map(({ lesson, sections }) => ({
      lesson, sections,
      items: items.filter((item) => item.lessonId === lesson.id && sections.some((section) => section.id === item.sectionId)),
    })),
  }))
  return { sourceId: article.source, paragraphs, origins, open: ids }
}

/** The facts of a lesson whose sources are past their day, for the readers who can do something about it. */
export function overdueFor(grant: Grant<'lesson.view'>, lessonId: string): { facts: ReadonlySet<string>; sources: number; lessonSince: string | null } {
  const { lesson: known, facts, sources } = courseIn(grant)
  const lesson = known.get(lessonId) ?? notFound()
  if (grant.role === 'trainee') return { facts: new Set(), sources: 0, lessonSince: null }
  const day = today(grant.reader.now)
  const cited = lesson.facts.flatMap((id) => facts.get(id) ?? [])
  const due = [...new Set(cited.flatMap((fact) => fact.sources))].flatMap((id) => sources.get(id) ?? []).filter((source) => isOverdue(reviewDay(source), day))
  return { facts: overdueFacts(cited, sources, day), sources: due.length, lessonSince: isOverdue(lesson.reviewBy, day) ? lesson.reviewBy : null }
}

/** Who has looked at which lesson, who still has to, and what is past its day. */
export function reviewState(grant: Grant<'course.review'>) {
  const course = courseIn(grant)
  const day = today(grant.reader.now)
  const words = wordsOf(course)
  const counted = sentencesBySource(course.facts, words)
  const used = [...course.sources.values()].filter(({ id }) => counted.has(id)).map((source) => ({ source, reviewBy: reviewDay(source) }))
  const overdue = used.filter(({ reviewBy }) => isOverdue(reviewBy, day)).sort((one, other) => one.reviewBy.localeCompare(other.reviewBy))
  return {
    lessons: course.lessons.map((lesson) => ({ lesson, reviews: neededReviews(course.course, lesson), overdue: isOverdue(lesson.reviewBy, day) })),
    asked: course.course.reviews,
    overdue: overdue.map(({ source, reviewBy }) => ({
      source, reviewBy, sentences: sentencesOn(new Set([...course.facts.values()].filter(({ sources }) => sources.includes(source.id)).map(({ id }) => id)), words),
    })),
    nextDue: used.map(({ reviewBy }) => reviewBy).sort()[0] ?? null,
  }
}
