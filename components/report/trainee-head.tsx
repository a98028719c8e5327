import { useTranslations } from 'next-intl'
import type { Standing } from '@/domain/progress-report'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import { useDay } from './day'
import { Shape } from './shapes'

/** The state of one trainee in a sentence, with what and since when. */
export function TraineeAnswer({ standing, canHelp, lessons, timeZone }: {
  standing: Standing; canHelp: boolean; lessons: readonly { lessonId: string; title: string; number: number }[]; timeZone: string
}) {
  const t = useTranslations('report.trainee')
  const day = useDay(timeZone)
  const sentence = () => {
    const { done, due } = standing
    const lesson = lessons.find(({ lessonId }) => lessonId === standing.at)
    const at = { number: lesson?.number ?? 0, title: lesson?.title ?? standing.at ?? '' }
    if (standing.state === 'stuck') return t(standing.why === 'idle' ? 'stuckIdle' : 'stuckNoAttempt', { date: day(standing.since), ...at })
    if (standing.state === 'behind') return t('behind', { lessons: due - done, date: day(standing.since), ...at })
    if (standing.state === 'renewing') return t('renewing', { date: day(standing.by), way: standing.way, done, total: lessons.length })
    if (standing.state === 'withdrawn') return t('withdrawn', { date: day(standing.since) })
    if (standing.state === 'finished') return standing.since ? t('finished', { date: day(standing.since) }) : t('finishedAll')
    if (standing.state === 'notStarted') return t('notStarted', { due })
    return t(standing.state, { done, total: lessons.length })
  }
  return (
    <div className="flex items-start gap-2.5 text-ink">
      <Shape of={standing.state} className="mt-1.5" />
      <p>
        {sentence()}
        {standing.state === 'stuck' && standing.why === 'noAttemptLeft' && canHelp && <> <a href={`#${standing.at}`}>{t('give')}</a></>}
      </p>
    </div>
  )
}

/** Who the trainee is and where they stand in time. */
export function TraineeFactsList({ signInName, otherName, reference, suspended, enrolledAt, lastActiveAt, ownEnd, title, timeZone }: {
  signInName: string; otherName: string | null; reference: string | null; suspended: boolean; enrolledAt: Date; lastActiveAt: Date | null; ownEnd: Date | null; title: string; timeZone: string
}) {
  const t = useTranslations('report.trainee')
  const day = useDay(timeZone)
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('otherName'), otherName], [t('signInName'), signInName], [t('reference'), reference], [t('account'), suspended ? t('suspended') : null],
    [t('course'), title], [t('enrolled'), day(enrolledAt)], [t('lastActive'), lastActiveAt ? day(lastActiveAt) : t('never')], [t('until'), ownEnd && day(new Date(ownEnd.getTime() - 1))],
  ]
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {facts.map(([label, value]) => value && <div key={label}><dt className="text-small text-quiet">{label}</dt><dd className="[overflow-wrap:anywhere]"><bdi>{value}</bdi></dd></div>)}
    </dl>
  )
}

/** The way to take additional time back; the next page says what it would do. */
export function TakeBack({ cohortId, enrolmentId, action }: { cohortId: string; enrolmentId: string; action: FormAction }) {
  const t = useTranslations('report.trainee')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')} className="mt-4">
      <input type="hidden" name="cohortId" value={cohortId} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <Submit quiet>{t('takeBack')}</Submit>
    </ActionForm>
  )
}
