import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { AccommodationLine } from '@/components/accommodation/accommodation-line'
import { SignOut } from '@/components/account/sign-out'
import { ActionForm } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { isAccommodated } from '@/domain/accommodation'
import { ownAccommodation } from '@/server/accommodations'
import { authorize } from '@/server/access'
import { changeOwnPassword } from './actions'

export const generateMetadata = titled('myAccount')

export default async function Account() {
  const access = await authorize('account.own', {})
  const { reader } = access
  const [t, ui, needs, offline, certificate, set] = await Promise.all([getTranslations('account'), getTranslations('ui'), getTranslations('accommodation'), getTranslations('offline'), getTranslations('certificate'), ownAccommodation(access)])
  return (
    <Shell viewer={reader} page="/account">
      <PageHead title={t('accountTitle')}>{t.rich('signedInAs', { name: reader.name, signInName: reader.signInName, b: (text) => <bdi className="font-semibold text-ink [overflow-wrap:anywhere]">{text}</bdi> })}</PageHead>
      <SignOut accountId={reader.id} signOut={t('signOut')} everywhere={t('signOutEverywhere')} words={{
        askOne: t('signOutAsks', { count: 1 }), askMany: t('signOutAsks', { count: 2, number: '{number}' }), stay: t('signOutStay'), leave: t('signOutLeave'),
      }} />
      <p className="mt-2 text-small text-quiet">{t('signOutEverywhereHint')}</p>
      <h2 className="mt-10 mb-4 text-lead">{t('changePassword')}</h2>
      <ActionForm action={changeOwnPassword} heading={ui('mend')}>
        <input className="sr-only" aria-hidden tabIndex={-1} autoComplete="username" readOnly value={reader.signInName} />
        <TextField name="currentPassword" label={t('currentPassword')} type="password" autoComplete="current-password" required />
        <TextField name="newPassword" label={t('newPassword')} hint={t('passwordRules')} type="password" autoComplete="new-password" required />
        <Submit>{t('changePassword')}</Submit>
      </ActionForm>
      <h2 className="mt-10 mb-2 text-lead">{certificate('ownTitle')}</h2>
      <p className="max-w-2xl">{certificate('accountText')}</p>
      <p><a className="inline-flex min-h-11 items-center" href="/certificates">{certificate('ownLink')}</a></p>
      {isAccommodated(set) && (
        <>
          <h2 className="mt-10 mb-2 text-lead">{needs('ownTitle')}</h2>
          <p><AccommodationLine set={set} /></p>
          <p className="text-small text-quiet">{needs('ownNote')}</p>
        </>
      )}
      <h2 className="mt-10 mb-2 text-lead">{offline('listTitle')}</h2>
      <p className="max-w-2xl">{offline('accountText')}</p>
      <p><a className="inline-flex min-h-11 items-center" href="/account/kept">{offline('toList')}</a></p>
      <h2 className="mt-10 mb-2 text-lead">{t('ownDataTitle')}</h2>
      <p className="mb-3 max-w-2xl">{t('ownDataText')}</p>
      <a className="button button-quiet" href="/account/data" download>{t('ownDataDownload')}</a>
    </Shell>
  )
}
