import { useTranslations } from 'next-intl'
import { phaseOf, type Window } from '@/domain/completion'
import { PageHead } from '@/components/ui/shell'
import { CohortPhase, useCohortDays } from './phase'

interface Cohort extends Window { cohortId: string; cohortName: string; archived: boolean }

/** A cohort at its top: where it stands, its facts, what can be done next. */
export function CohortHead({ cohort, course, instructors, waiting, changed, sendsMail, now, timeZone }: {
  cohort: Cohort; course: string; instructors: readonly { id: string; name: string }[]; waiting: { waiting: number; uninvited: number }
  changed: 'withdrawn' | 'reinstated' | null; sendsMail: boolean; now: Date; timeZone: string
}) {
  const t = useTranslations('enrol')
  const path = `/admin/cohorts/${cohort.cohortId}`
  return (
    <>
      <PageHead title={<bdi>{cohort.cohortName}</bdi>} above={{ href: '/admin/cohorts', label: t('cohorts.title') }}>
        {t(`cohort.${phaseOf(cohort, now)}`, useCohortDays(cohort, timeZone))}
      </PageHead>
      {changed && <p role="status" className="mb-6 max-w-2xl border-s-4 border-good ps-4">{t(`cohort.${changed}`)}</p>}
      <p className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        {!cohort.archived && <><a className="button" href={`${path}/enrol`}>{t('cohort.enrol')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/edit`}>{t('cohort.edit')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/codes`}>{t('cohort.codes')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/reminders`}>{t('cohort.reminders')}</a></>}
        <a className="inline-flex min-h-11 items-center" href={`/admin/cohorts/new?from=${cohort.cohortId}`}>{t('cohort.copy')}</a>
        <a className="inline-flex min-h-11 items-center" href={`/cohorts/${cohort.cohortId}`}>{t('cohort.progress')}</a>
        <a className="inline-flex min-h-11 items-center" href={`${path}/certificates`}>{t('cohort.certificates')}</a>
      </p>
      {cohort.archived && <p className="mb-6 max-w-2xl border-s-4 border-line ps-4">{t('cohort.archived')}</p>}
      {!cohort.archived && waiting.waiting > 0 && (
        <div className={`mb-6 max-w-2xl border-s-4 ps-4 ${waiting.uninvited > 0 ? 'border-warn' : 'border-line'}`}>
          <p>{waiting.uninvited > 0 ? t(sendsMail ? 'cohort.uninvitedMail' : 'cohort.uninvitedPaper', { count: waiting.uninvited }) : t('cohort.waiting', { count: waiting.waiting })}</p>
          <p className="flex flex-wrap gap-x-5">
            {sendsMail && <a className="inline-flex min-h-11 items-center" href={`${path}/invite`}>{t('cohort.toInvite')}</a>}
            <a className="inline-flex min-h-11 items-center" href={`${path}/sheet`}>{t('cohort.toSheet')}</a>
          </p>
        </div>
      )}
      <dl className="grid max-w-2xl grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
        <dt className="text-quiet">{t('cohorts.phase')}</dt><dd><CohortPhase window={cohort} now={now} /></dd>
        <dt className="text-quiet">{t('cohort.course')}</dt><dd>{course}</dd>
        <dt className="text-quiet">{t('cohort.instructors')}</dt>
        <dd>{instructors.length === 0 ? t('cohorts.noInstructor') : instructors.map(({ id, name }) => <span key={id} className="block"><bdi>{name}</bdi></span>)}</dd>
      </dl>
    </>
  )
}
