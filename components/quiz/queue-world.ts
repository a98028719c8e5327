import type { AnswerStore, WaitingAnswer } from './answer-store'
import type { Change, Reply, SentEdit } from './sending'

export type Place = Pick<WaitingAnswer, 'operation' | 'itemId' | 'window' | 'sequence' | 'clientAt'>
export type Given = { answer: readonly string[]; certainty: number | null }
/** One edit of a response. Sent again it is the same, so that it counts once. Of another window, or of before, only the seal is here. */
export type Waiting = Place & (Given | { sealed: string })

export type Trouble = Extract<Reply, { again: string }>['again']
export type SaveState =
  | { is: 'ready' | 'saving' | 'waiting' | 'signedOut' | 'notYours' }
  /** So many items have an answer that waits, and would outlive this page. */
  | { is: 'offline'; count: number }
  | { is: 'saved'; at: Date }
  | { is: 'stopped'; why: 'submitted' | 'notOpen' | 'refused' }

/** What the pages of an attempt on one device tell each other. */
export type News =
  | { is: 'added'; answer: WaitingAnswer }
  | { is: 'kept'; operation: string; by: string; current: Change; changes: readonly Change[] }
  | { is: 'refused'; operation: string; why: 'submitted' | 'notOpen' | 'edit' }
  | { is: 'trying'; trouble: Trouble | null }
  | { is: 'hurry' }

export interface World {
  send: (edit: SentEdit) => Promise<Reply>
  /** Calls back after so many milliseconds. */
  later: (ring: () => void, milliseconds: number) => unknown
  uuid: () => string
  /** From 0 to 1. */
  random: () => number
  now: () => Date
  /** Up to when the page knows what other windows did, on the server's clock. */
  since?: string
  /** Where edits outlive the page, sealed; without it they wait in memory. */
  device?: {
    store: Pick<AnswerStore, 'add' | 'remove'> & { waiting: () => Promise<WaitingAnswer[]> }
    seal: (edit: Place & Given) => Promise<WaitingAnswer>
    /** Does the work while no other page of the device does it; `alone` says whether that still holds. */
    alone: (work: (alone: () => boolean) => Promise<void>) => Promise<void>
    tell: (news: News) => void
    hear: (heard: (news: News) => void) => void
  }
}
