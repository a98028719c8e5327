import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { goOn } from '@/app/courses/actions'
import { AttemptCopy } from '@/components/offline/attempt-copy'
import { CopyNotice } from '@/components/offline/copy-notice'
import { MarkedItems } from '@/components/quiz/marked-items'
import { OpenAttempt } from '@/components/quiz/open-attempt'
import { Result } from '@/components/quiz/result'
import { UnsubmittedAttempt } from '@/components/quiz/unsubmitted-attempt'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { closeIfOver } from '@/server/attempts/expire'
import { attemptPaper, attemptResult, groundsOf, techniqueOf } from '@/server/attempts/view'
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
  const { courseId, quizId, number, state } = target
  const paper = await attemptPaper(access)
  const { quiz, items, phase, course, endsAt } = paper
  const [t, offline, format] = await Promise.all([getTranslations('quiz'), getTranslations('offline'), getFormatter()])
  const result = state === 'SUBMITTED' ? await attemptResult(access, paper) : null
  const isOpen = !result && phase !== 'before' && now < endsAt
  const copy = isOpen && asked === '1'
  return (
    <Shell viewer={access.reader} page={`/attempts/${attemptId}`}>
      <PageHead title={t('title', { title: quiz.title })} above={{ href: `/courses/${courseId}/quizzes/${quizId}`, label: t('aboutQuiz') }} />
      {result && <Result courseId={courseId} quizId={quizId} number={number} result={result} feedback={quiz.feedback} corrected={items.flatMap(({ corrected }) => corrected?.at ?? []).at(-1) ?? null} passMark={quiz.passMark} timeZone={timeZone} goOn={goOn} />}
      {result?.isFeedbackShown && <MarkedItems items={items.map((each) => ({ ...each, grounds: groundsOf(course, each.item), technique: techniqueOf(course, each.item) }))} timeZone={timeZone} />}
      {copy && <CopyNotice page={`/attempts/${attemptId}`}>{offline('copyAttempt', { date: format.dateTime(now, 'moment', { timeZone }) })}</CopyNotice>}
      {isOpen && <OpenAttempt accountId={access.reader.id} attemptId={attemptId} sealingKey={sealingKey()} number={number} items={items} all={all === '1'} copy={copy} lastSavedAt={paper.lastSavedAt} now={now} deadline={target.deadline} largerTargets={paper.largerTargets} timeZone={timeZone} />}
      {!result && !isOpen && <UnsubmittedAttempt attemptId={attemptId} items={items} endedAt={phase === 'before' ? null : endsAt} window={target} timeZone={timeZone} />}
      {!copy && <AttemptCopy attemptId={attemptId} open={isOpen} title={quiz.title} page={t('title', { title: quiz.title })} />}
    </Shell>
  )
}
