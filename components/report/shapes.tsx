import type { LessonState } from '@/domain/completion'
import type { TraineeState } from '@/domain/progress-report'

type Shape = LessonState['state'] | TraineeState
const colour: Record<Shape, string> = {
  notStarted: 'text-quiet', started: 'text-accent', read: 'text-accent', complete: 'text-good',
  stuck: 'text-bad', behind: 'text-warn', renewing: 'text-accent', onTrack: 'text-accent', unfinished: 'text-quiet', finished: 'text-good', withdrawn: 'text-quiet',
}

/** The drawings that `Shape` refers to: once a page, however many rows use them. */
export function Shapes() {
  const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
  const tick = <><circle cx="8" cy="8" r="7" fill="currentColor" /><path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" stroke="var(--paper)" strokeWidth="1.8" /></>
  return (
    <svg aria-hidden className="absolute size-0">
      <symbol id="shape-notStarted" viewBox="0 0 16 16">{ring}</symbol>
      <symbol id="shape-started" viewBox="0 0 16 16">{ring}<path d="M8 8V1.75A6.25 6.25 0 0 1 14.25 8z" fill="currentColor" /></symbol>
      <symbol id="shape-read" viewBox="0 0 16 16">{ring}<path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" /></symbol>
      <symbol id="shape-complete" viewBox="0 0 16 16">{tick}</symbol>
      <symbol id="shape-finished" viewBox="0 0 16 16">{tick}</symbol>
      <symbol id="shape-onTrack" viewBox="0 0 16 16">{ring}<circle cx="8" cy="8" r="3" fill="currentColor" /></symbol>
      <symbol id="shape-behind" viewBox="0 0 16 16">{ring}<path d="M8 4v4.4l2.8 1.8" fill="none" stroke="currentColor" strokeWidth="1.6" /></symbol>
      <symbol id="shape-renewing" viewBox="0 0 16 16"><path d="M13.6 10.8A6.25 6.25 0 1 1 14.2 7" fill="none" stroke="currentColor" strokeWidth="1.6" /><path d="M15.6 4.2v4.4h-4.4z" fill="currentColor" /></symbol>
      <symbol id="shape-unfinished" viewBox="0 0 16 16">{ring}<path d="M5.4 5.4h5.2v5.2H5.4z" fill="currentColor" /></symbol>
      <symbol id="shape-withdrawn" viewBox="0 0 16 16">{ring}<path d="M4.5 8h7" stroke="currentColor" strokeWidth="1.5" /></symbol>
      <symbol id="shape-stuck" viewBox="0 0 16 16"><path d="M8 .8 15.6 15H.4z" fill="currentColor" /><path d="M8 5.6v4.6M8 11.8v1.6" stroke="var(--paper)" strokeWidth="1.6" /></symbol>
    </svg>
  )
}

/** The shape of a state. Always beside its word, or with the word for who cannot see it. */
export function Shape({ of, className = '' }: { of: Shape; className?: string }) {
  return <svg aria-hidden className={`inline-block size-4 shrink-0 ${colour[of]} ${className}`}><use href={`#shape-${of}`} /></svg>
}
