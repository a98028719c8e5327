import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

const n = (text: ReactNode) => <bdi>{text}</bdi>
const s = (text: ReactNode) => <bdi className="break-all">{text}</bdi>

/** The page of an account that was emptied: where it went, and the way back while nothing rests on it. */
export function MergedAway({ accountId, merged, later, timeZone, action }: {
  accountId: string; merged: { id: string; name: string; signInName: string; madeAt: Date }; later: readonly string[]; timeZone: string; action: FormAction
}) {
  const t = useTranslations('merge')
  const ui = useTranslations('ui')
  const date = useFormatter().dateTime(merged.madeAt, 'moment', { timeZone })
  return (
    <section aria-labelledby="undo" className="mb-10 max-w-2xl break-words">
      <p>{t.rich('mergedText', { ...merged, madeAt: '', date, n, s })}</p>
      <p className="mb-6"><a className="inline-flex min-h-11 items-center" href={`/admin/people/${merged.id}`}>{t.rich('toOther', { name: merged.name, n })}</a></p>
      <h2 id="undo" className="mb-2 text-lead">{t('undoTitle')}</h2>
      {later.length > 0 ? (
        <>
          <p>{t('undoStops')}</p>
          <ul className="list-disc ps-5">{later.map((sentence) => <li key={sentence} className="py-1">{sentence}</li>)}</ul>
        </>
      ) : (
        <ActionForm action={action} heading={ui('mend')}>
          <p className="mb-4">{t('undoText')}</p>
          <input type="hidden" name="accountId" value={accountId} />
          <Submit quiet>{t('undo')}</Submit>
        </ActionForm>
      )}
    </section>
  )
}
