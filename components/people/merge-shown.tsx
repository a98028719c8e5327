import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface Account { name: string; signInName: string; email: string | null }
interface Preview {
  stays: Account
  leaves: Account
  given: { otherName?: string; reference?: string; staff?: true; managerId?: string }
  enrolments: readonly { cohort: string; periods: number; attempts: number; certificates: number }[]
  bare: readonly string[]
  counts: { messages: number; requests: number; accommodation: number; mails: number; managed: number; instructs: readonly string[] }
}

const n = (text: ReactNode) => <bdi>{text}</bdi>
const s = (text: ReactNode) => <bdi className="wrap-anywhere">{text}</bdi>

function Moves({ given, enrolments, bare, counts }: Preview) {
  const t = useTranslations('merge')
  const lines: ReactNode[] = [
    ...enrolments.map((each) => t.rich('movesEnrolment', { ...each, n })),
    ...bare.map((cohort) => t.rich('movesBare', { cohort, n })),
    ...counts.instructs.map((cohort) => t.rich('movesCohort', { cohort, n })),
    given.otherName && t.rich('movesOtherName', { value: given.otherName, n }),
    given.reference && t.rich('movesReference', { value: given.reference, n }),
    given.managerId && t('movesManager'),
    given.staff && t('movesStaff'),
    counts.accommodation > 0 && t('movesAccommodation'),
    counts.messages > 0 && t('movesMessages', { count: counts.messages }),
    counts.requests > 0 && t('movesRequests', { count: counts.requests }),
    counts.mails > 0 && t('movesMails', { count: counts.mails }),
    counts.managed > 0 && t('movesManaged', { count: counts.managed }),
  ].filter(Boolean)
  if (lines.length === 0) return <p className="mb-4">{t('movesNothing')}</p>
  return <ul className="mb-4 list-disc ps-5">{lines.map((line, index) => <li key={index} className="py-1">{line}</li>)}</ul>
}

/** Which account stays, what moves, and what stands in the way, before anything is done. */
export function MergeShown({ accountId, otherId, stays, search, preview, stops, action }: {
  accountId: string; otherId: string; stays: 'this' | 'other'; search: string; preview: Preview; stops: readonly string[]; action: FormAction
}) {
  const t = useTranslations('merge')
  const ui = useTranslations('ui')
  const swapped = new URLSearchParams({ search, other: otherId, stays: stays === 'this' ? 'other' : 'this' }).toString()
  const { stays: kept, leaves } = preview
  return (
    <section aria-labelledby="preview" className="mb-10 max-w-2xl break-words">
      <h2 id="preview" className="mb-2 text-lead">{t('previewTitle')}</h2>
      <p className="mb-2">{t.rich('stays', { name: kept.name, signInName: kept.signInName, n, s })} {kept.email ? t.rich('staysAddress', { email: kept.email, s }) : t('staysNoAddress')}</p>
      <p>{t.rich('leaves', { name: leaves.name, signInName: leaves.signInName, n, s })}</p>
      <p className="mb-4"><a className="inline-flex min-h-11 items-center" href={`/admin/people/${accountId}/merge?${swapped}`}>{t('swap')}</a></p>
      {stops.length > 0 ? (
        <div className="mb-5 border-s-4 border-bad ps-4">
          <h3 className="font-semibold">{t('stops')}</h3>
          <ul>{stops.map((sentence) => <li key={sentence} className="py-1">{sentence}</li>)}</ul>
        </div>
      ) : (
        <>
          <h3 className="font-semibold">{t('moves')}</h3>
          <Moves {...preview} />
          <p className="mb-4">{t('kept')}</p>
          <ActionForm action={action} heading={ui('mend')}>
            <input type="hidden" name="accountId" value={accountId} />
            <input type="hidden" name="otherId" value={otherId} />
            <input type="hidden" name="stays" value={stays} />
            <p className="mb-3 text-quiet">{t('undoHint')}</p>
            <Submit danger>{t('sure')}</Submit>
          </ActionForm>
        </>
      )}
    </section>
  )
}
