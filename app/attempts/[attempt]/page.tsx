import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { goOn } from '@/app/courses/actions'
import { AttemptCopy } from '@/components/offline/attempt-copy'
import { CopyNotice } from '@/components/offline/copy-notice'
import { FormResultView } from '@/components/occasions/form-result'
import { MarkedItems } from '@/components/quiz/marked-items'
import { OpenAttempt } from '@/components/quiz/open-attempt'
import { RenewalResult } from '@/components/quiz/renewal-result'
import { Result } from '@/components/quiz/result'
import { UnsubmittedAttempt } from '@/components/quiz/unsubmitted-attempt'
import { PageHead, Shell } from '@/components/ui/shell'
import { measureOf } from '@/domain/occasions/occasions'
import { renewalQuizId } from '@/domain/renewal-test'
import { authorize } from '@/server/access'
import { closeIfOver } from '@/server/attempts/expire'
import { renewalStepAfter } from '@/server/attempts/renewal-view'
import { attemptPaper, attemptResult, groundsOf, techniqueOf } from '@/server/attempts/view'
import { formResult } from '@/server/occasions/view'
import { sealingKey } from '@/server/sealing'

export async function generateMetadata() {
  return { title: (await getTranslations('quiz'))('metaTitle') }
}

/** With `copy`, what is kept on a device while the attempt is open: its items, without what was answered. */
export default async function AttemptPage({ params, searchParams }: PageProps<'/attempts/[attempt]'>) {
  const [{ attempt: attemptId }, { all, copy: asked }] = await Promise.all([params, searchParams])
  const access = await authorize('attempt.view', { attemptId })
  if (access.target.state === 'OPEN' && await closeIfOver(access)) redirect(`/attempts/${attemptId}`)
  const { reader: { timeZone, now }, target } = access
  const { courseId, quizId, number, occasion, state } = target
  const paper = await attemptPaper(access)
  const { quiz, items, phase, course, endsAt } = paper
  const [t, forms, renewal, offline, format] = await Promise.all([getTranslations('quiz'), getTranslations('forms'), getTranslations('renewal'), getTranslations('offline'), getFormatter()])
  const measure = occasion && measureOf(quizId)
  const isDone = state === 'SUBMITTED'
  const [result, form, step] = [isDone && !occasion ? await attemptResult(access, paper) : null, isDone && occasion ? await formResult(access, paper) : null, isDone ? await renewalStepAfter(access, paper) : null]
  const isOpen = !isDone && phase !== 'before' && now < endsAt
  const copy = isOpen && asked === '1'
  const marked = () => items.map((each) => ({ ...each, grounds: groundsOf(course, each.item), technique: techniqueOf(course, each.item) }))
  const isRenewal = quizId === renewalQuizId
  const title = measure ? forms('titleOn', { measure, occasion }) : isRenewal ? renewal('titleOf', { course: course.course.title }) : t('title', { title: quiz.title })
  const above = measure ? { href: `/courses/${courseId}/forms/${measure}`, label: forms('above', { measure }) }
    : isRenewal ? { href: `/courses/${courseId}`, label: course.course.title } : { href: `/courses/${courseId}/quizzes/${quizId}`, label: t('aboutQuiz') }
  const outcome = result && { number, result, feedback: quiz.feedback, corrected: items.flatMap(({ corrected }) => corrected?.at ?? []).at(-1) ?? null, passMark: quiz.passMark, timeZone }
  const of = measure ?? 'quiz'
  return (
    <Shell viewer={access.reader} page={`/attempts/${attemptId}`}>
      <PageHead title={title} above={above} />
      {form && occasion && <FormResultView courseId={courseId} occasion={occasion} result={form} items={form.isRevealed ? marked() : []} timeZone={timeZone} goOn={goOn} />}
      {outcome && (step ? <RenewalResult courseId={courseId} step={step} {...outcome} /> : <Result courseId={courseId} quizId={quizId} {...outcome} result={outcome.result} goOn={goOn} />)}
      {result?.isFeedbackShown && <MarkedItems items={marked()} timeZone={timeZone} />}
      {copy && <CopyNotice page={`/attempts/${attemptId}`}>{offline('copyAttempt', { date: format.dateTime(now, 'moment', { timeZone }) })}</CopyNotice>}
      {isOpen && <OpenAttempt of={of} accountId={access.reader.id} attemptId={attemptId} sealingKey={sealingKey()} number={number} items={items} all={all === '1'} copy={copy} lastSavedAt={paper.lastSavedAt} now={now} deadline={measure ? null : target.deadline} until={measure ? target.deadline : null} largerTargets={paper.largerTargets} timeZone={timeZone} />}
      {!isDone && !isOpen && <UnsubmittedAttempt of={of} attemptId={attemptId} items={items} endedAt={phase === 'before' ? null : endsAt} window={target} timeZone={timeZone} />}
      {!copy && <AttemptCopy attemptId={attemptId} open={isOpen} title={measure || isRenewal ? title : quiz.title} page={title} />}
    </Shell>
  )
}
