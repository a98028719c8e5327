import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LessonState } from '@/domain/completion'
import type { Lesson } from '@/domain/course'
import { paperSize, type Quiz } from '@/domain/quiz'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface NextProps {
  courseId: string
  lesson: Lesson
  quiz: Quiz
  state: LessonState
  read: FormAction
  goOn: FormAction
}

/** The foot of an open lesson: saying that it is read, then its quiz, then what follows and why. One button at a time. */
export function WhatIsNext({ courseId, lesson, quiz, state, read, goOn }: NextProps) {
  const t = useTranslations('lesson')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const about = { quiz: quiz.title, items: paperSize(quiz), mark: format.number(quiz.passMark, { style: 'percent' }) }
  const form = (action: FormAction, button: ReactNode) => (
    <ActionForm action={action} heading={ui('mend')} className="mt-4">
      <input type="hidden" name="courseId" value={courseId} />
      <input type="hidden" name="lessonId" value={lesson.id} />
      <Submit>{button}</Submit>
    </ActionForm>
  )
  const toQuiz = (words: string) => <p className="mt-4"><Link prefetch={false} className="button" href={`/courses/${courseId}/quizzes/${quiz.id}`}>{words}</Link></p>
  const guesses = lesson.guesses.length > 0 && <p className="mt-4"><a href="#guess-answers">{t('toGuesses')}</a></p>
  if (state.state === 'complete')
    return <Foot title={t('completeTitle')}><p>{lesson.nextReason}</p>{form(goOn, t('goOn'))}{guesses}</Foot>
  if (state.state !== 'read')
    return <Foot title={t('readTitle')}><p>{t('readText', about)}</p>{form(read, t('read'))}</Foot>
  if (state.quiz.exhausted)
    return <Foot title={t('readDone')}><p>{t('quizExhausted')}</p>{toQuiz(t('toQuizResults'))}{guesses}</Foot>
  return <Foot title={t('readDone')}><p>{t('quizNext', about)}</p>{toQuiz(t(state.quiz.open ? 'toOpenQuiz' : 'toQuiz'))}{guesses}</Foot>
}

/** For whoever reads without studying: what follows, without a way to do it. */
export function WhatFollows({ lesson }: { lesson: Lesson }) {
  const t = useTranslations('lesson')
  return <Foot title={t('nextTitle')}><p>{lesson.nextReason}</p></Foot>
}

function Foot({ title, children }: { title: string; children: ReactNode }) {
  return <div id="next" className="lesson-next"><h2>{title}</h2>{children}</div>
}
