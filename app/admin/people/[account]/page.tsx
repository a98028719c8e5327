import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { titled } from '@/app/title'
import { StaffAccommodation } from '@/components/accommodation/accommodation-line'
import { ManagerForm } from '@/components/people/manager-form'
import { MergeLink } from '@/components/people/merge-link'
import { MergedAway } from '@/components/people/merged-away'
import { PersonCohorts, PersonFacts, PersonSentence } from '@/components/people/person-facts'
import { CorrectForm, IssueForm } from '@/components/people/person-forms'
import { ConfirmAdministrator, PersonRights } from '@/components/people/person-rights'
import { PageHead, Shell } from '@/components/ui/shell'
import { mergedInto } from '@/server/account-merge/undo'
import { accommodationOf } from '@/server/accommodations'
import { authorize } from '@/server/access'
import { invitationHours, resetHours, slipDays } from '@/server/links'
import { mailIsConfigured } from '@/server/mail'
import { person } from '@/server/people'
import { changeRights, correctPerson, giveManager, issue } from './actions'
import { takeApart } from './merge/actions'

export const generateMetadata = titled('aPerson')

async function Emptied({ account }: { account: string }) {
  const access = await authorize('account.merge', { accountId: account })
  const [t, people, problems, merged] = await Promise.all([getTranslations('merge'), getTranslations('people'), getTranslations('problems'), mergedInto(access)])
  if (!merged) notFound()
  return (
    <Shell viewer={access.reader} page={`/admin/people/${account}`}>
      <PageHead title={<bdi>{access.target.accountName}</bdi>} above={{ href: '/admin/people', label: people('title') }}>{t('mergedTitle')}</PageHead>
      <MergedAway accountId={account} merged={merged} later={merged.later.map(({ code, values }) => problems(code, values as never))} timeZone={access.reader.timeZone} action={takeApart} />
    </Shell>
  )
}

export default async function PersonPage({ params, searchParams }: PageProps<'/admin/people/[account]'>) {
  const { account } = await params
  const { target: { merged } } = await authorize('account.merge', { accountId: account })
  if (merged) return <Emptied account={account} />
  const access = await authorize('account.edit', { accountId: account })
  const [t, shown, { known }, set] = await Promise.all([getTranslations('people'), person(access), searchParams, accommodationOf(access)])
  const { timeZone } = access.reader
  return (
    <Shell viewer={access.reader} page={`/admin/people/${account}`}>
      <PageHead title={<bdi>{shown.name}</bdi>} above={{ href: '/admin/people', label: t('title') }}><PersonSentence person={shown} /></PageHead>
      {known && <p role="status" className="mb-8 max-w-2xl border-s-4 border-warn ps-4">{t('knownAlready')}</p>}
      <ConfirmAdministrator person={shown} action={changeRights} />
      <PersonFacts person={shown} timeZone={timeZone} />
      <PersonCohorts person={shown} timeZone={timeZone} />
      <StaffAccommodation accountId={account} set={set} />
      <IssueForm person={shown} action={issue} sendsMail={mailIsConfigured()} hours={invitationHours} minutes={resetHours * 60} days={slipDays} />
      <CorrectForm person={shown} action={correctPerson} />
      <ManagerForm accountId={account} manager={shown.manager} action={giveManager} />
      <PersonRights person={shown} action={changeRights} />
      <MergeLink accountId={account} emptied={shown.mergedHere} />
    </Shell>
  )
}
