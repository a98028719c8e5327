import type { Window } from './completion'

/** When the lesson of that number, from 1, is due at an even pace: the k-th of n when k/n of the time between opening and closing has passed. */
export function dueAt({ opensAt, closesAt }: Window, lessons: number, number: number): Date {
  return new Date(opensAt.getTime() + ((closesAt.getTime() - opensAt.getTime()) * number) / lessons)
}

/** How many lessons are due by now at an even pace: none before the opening, all from the closing on. */
export function lessonsDue(window: Window, lessons: number, now: Date): number {
  const span = window.closesAt.getTime() - window.opensAt.getTime()
  const share = span > 0 ? (now.getTime() - window.opensAt.getTime()) / span : Number(now >= window.closesAt)
  return Math.floor(lessons * Math.min(1, Math.max(0, share)) + 1e-9)
}

/** What is due in a cohort that is open: lessons by now, the day of the next one unless it is the last's, which is the closing, and whole days until then. */
export interface Due { number: number; next: Date | null; daysLeft: number }
export function dueNow(window: Window, lessons: number, now: Date): Due {
  const number = lessonsDue(window, lessons, now)
  return { number, next: number + 1 < lessons ? dueAt(window, lessons, number + 1) : null, daysLeft: Math.max(0, Math.floor((window.closesAt.getTime() - now.getTime()) / 86_400_000)) }
}
