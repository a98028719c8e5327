export type LessonMark = 'notStarted' | 'started' | 'read' | 'complete' | 'locked'

const shapes: Record<LessonMark, string> = {
  notStarted: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2',
  started: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v12',
  read: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v6h6',
  complete: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M4.8 8.2l2.2 2.3 4.2-4.7',
  locked: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
}

/** The state of a lesson as a word with a shape before it. */
export function StateMark({ state, word }: { state: LessonMark; word: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${state === 'complete' ? 'text-good' : 'text-quiet'}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" className="flex-none">
        {state === 'started' && <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" stroke="none" />}
        {state === 'read' && <path d="M8 2a6 6 0 1 0 6 6H8z" fill="currentColor" stroke="none" />}
        <path d={shapes[state]} />
      </svg>
      {word}
    </span>
  )
}
