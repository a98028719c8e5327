import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useCohortDays } from '@/components/roster/phase'
import type { Window } from '@/domain/completion'
import type { PersonShown } from './person-shown'

/** Where a person stands, in the sentence under their name. */
export function PersonSentence({ person }: { person: PersonShown }) {
  const t = useTranslations('people')
  return [
    person.administrator && t('headAdministrator'),
    (person.staff || person.instructs.length > 0) && t('headInstructor'),
    person.enrolments.some(({ withdrawnAt }) => !withdrawnAt) && t('headTrainee'),
    !person.administrator && !person.staff && person.instructs.length + person.enrolments.length === 0 && t('headNothing'),
    !person.hasPassword && t('headWaiting'),
    person.suspended && t('headSuspended'),
    person.isReader && t('headSelf'),
  ].filter(Boolean).join(' ')
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return <div className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[11rem_1fr]"><dt className="text-quiet">{label}</dt><dd className="min-w-0 break-words">{children}</dd></div>
}

/** What is kept of an account, and whether a link waits to be used. */
export function PersonFacts({ person, timeZone }: { person: PersonShown; timeZone: string }) {
  const t = useTranslations('people')
  const format = useFormatter()
  const until = person.link ? format.dateTime(person.link.expiresAt, 'moment', { timeZone }) : ''
  return (
    <section aria-labelledby="facts" className="mb-10 max-w-2xl">
      <h2 id="facts" className="mb-2 text-lead">{t('facts')}</h2>
      <dl>
        {person.otherName && <Fact label={t('otherName')}><bdi>{person.otherName}</bdi></Fact>}
        <Fact label={t('signInName')}><bdi>{person.signInName}</bdi></Fact>
        <Fact label={t('reference')}>{person.reference ? <bdi>{person.reference}</bdi> : t('none')}</Fact>
        <Fact label={t('since')}>{format.dateTime(person.createdAt, 'day', { timeZone })}</Fact>
        <Fact label={t('openSessions')}>{t('openSessionsCount', { count: person.sessions.length })}</Fact>
      </dl>
      {person.link && <p className="mt-3">{t(person.link.purpose === 'SLIP' ? 'waitingCode' : 'waitingLink', { until })}</p>}
      {!person.link && !person.hasPassword && !person.suspended && <p className="mt-3">{t('waitingNone')}</p>}
      <p className="mt-2"><a className="inline-flex min-h-11 items-center" href={`/admin/audit?account=${person.id}`}>{t('history')}</a></p>
    </section>
  )
}

function CohortDays({ window, timeZone }: { window: Window; timeZone: string }) {
  return useTranslations('people')('period', useCohortDays(window, timeZone))
}

/** The cohorts that a person instructs and those in which they are a trainee. */
export function PersonCohorts({ person, timeZone }: { person: PersonShown; timeZone: string }) {
  const t = useTranslations('people')
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  if (person.instructs.length + person.enrolments.length === 0) return <p className="mb-10 max-w-2xl">{t('noCohorts')}</p>
  return (
    <>
      {person.instructs.length > 0 && (
        <section aria-labelledby="instructs" className="mb-10 max-w-2xl">
          <h2 id="instructs" className="mb-2 text-lead">{t('instructsTitle')}</h2>
          <ul>
            {person.instructs.map(({ cohort }) => (
              <li key={cohort.id} className="border-b border-line"><Link prefetch={false} className="inline-flex min-h-11 items-center" href={`/admin/cohorts/${cohort.id}`}><bdi>{cohort.name}</bdi></Link></li>
            ))}
          </ul>
        </section>
      )}
      {person.enrolments.length > 0 && (
        <section aria-labelledby="enrolments" className="mb-10 max-w-2xl">
          <h2 id="enrolments" className="mb-2 text-lead">{t('enrolmentsTitle')}</h2>
          <ul>
            {person.enrolments.map(({ id, withdrawnAt, cohort }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 border-b border-line">
                <Link prefetch={false} className="inline-flex min-h-11 items-center" href={`/admin/cohorts/${cohort.id}`}><bdi>{cohort.name}</bdi></Link>
                <span className="text-small text-quiet">{withdrawnAt ? t('withdrawn', { date: day(withdrawnAt) }) : <CohortDays window={cohort} timeZone={timeZone} />}</span>
                <Link prefetch={false} className="ms-auto inline-flex min-h-11 items-center" href={`/cohorts/${cohort.id}/trainees/${id}`}>{t('report')}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
