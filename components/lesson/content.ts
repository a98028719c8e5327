import type { useFormatter, useTranslations } from 'next-intl'
import type { Fact, Lesson, Source, Technique, Term } from '@/domain/course'
import type { Item } from '@/domain/items/item'
import type { FormAction } from '@/components/ui/action-form'

export type Words = ReturnType<typeof useTranslations<'lesson'>>
export type Format = ReturnType<typeof useFormatter>

/** What the text of a lesson is drawn from. */
export interface LessonContent {
  lesson: Lesson
  checks: ReadonlyMap<string, Item>
  facts: ReadonlyMap<string, Fact>
  sources: ReadonlyMap<string, Source>
  terms: ReadonlyMap<string, Term>
  techniques: ReadonlyMap<string, Technique>
}

/** What the trainee left in it; nothing for staff. */
export interface LessonTraces {
  skipped: readonly string[]
  answers: ReadonlyMap<string, { answer: readonly string[] }>
}

/** What a trainee can do in the text of an open lesson. */
export interface LessonActions {
  ids: { courseId: string; lessonId: string }
  answer: FormAction
  skip: FormAction
}
