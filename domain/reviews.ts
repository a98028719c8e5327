import type { Course, Lesson } from './course'

/** A review that a lesson needs; `date` is null until somebody of that role has done it. */
export interface NeededReview { role: string; looksAt: string; date: string | null }

/** The reviews that the course asks for in this lesson, each with its latest date. */
export function neededReviews({ reviews }: Pick<Course, 'reviews'>, { seedParagraphs, reviewers }: Pick<Lesson, 'seedParagraphs' | 'reviewers'>): NeededReview[] {
  return reviews
    .filter(({ paragraphs }) => !paragraphs || paragraphs.some((paragraph) => seedParagraphs.includes(paragraph)))
    .map(({ role, looksAt }) => ({ role, looksAt, date: reviewers.filter((review) => review.role === role).map(({ date }) => date).sort().at(-1) ?? null }))
}
