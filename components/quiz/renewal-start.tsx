import { useTranslations } from 'next-intl'
import type { RenewalStep } from '@/domain/renewal'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

/** The one button of the renewal test, or what leads on in its place; `step` is null for staff. `isGiven`: the course has such a test now. */
export function RenewalStart({ courseId, step, begun, isGiven, isPassed, start }: {
  courseId: string; step: RenewalStep | null; begun: boolean; isGiven: boolean; isPassed: boolean; start: FormAction
}) {
  const t = useTranslations('renewal')
  const ui = useTranslations('ui')
  if (!step) return <p className="mb-10 max-w-2xl text-quiet">{t('staff')}</p>
  if (step.do === 'startAttempt')
    return (
      <ActionForm action={start} heading={ui('mend')} className="mb-10">
        <input type="hidden" name="courseId" value={courseId} />
        <Submit>{t(begun ? 'startAnother' : 'start')}</Submit>
      </ActionForm>
    )
  const course = `/courses/${courseId}`
  const [reason, href, label] = {
    continueAttempt: () => [t('open', { number: step.do === 'continueAttempt' ? step.number : 0 }), step.do === 'continueAttempt' ? `/attempts/${step.attemptId}` : course, t('continue')] as const,
    takeLessons: () => [t(isGiven ? 'lessons' : 'lessonsNoTest'), course, t('toLessons')] as const,
    renewed: () => [t(isPassed ? 'passed' : 'already'), '/certificates', t('toCertificate')] as const,
    over: () => [t('notOpen'), course, t('toCourse')] as const,
    wait: () => [t('notOpenYet'), course, t('toCourse')] as const,
  }[step.do]()
  return (
    <div className="mb-10 max-w-2xl">
      <p className="mb-4 border-s-4 border-accent ps-4 text-read">{reason}</p>
      <a className="button" href={href}>{label}</a>
    </div>
  )
}
