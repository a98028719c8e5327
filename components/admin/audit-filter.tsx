import { useTranslations } from 'next-intl'

/** Choosing what of the log is shown; a plain form, so that the choice is in the address. `account`: the one account it is narrowed to. */
export function AuditFilter({ acts, act, person, account, from, to }: { acts: readonly { value: string; label: string }[]; act: string; person: string; account: { id: string; name: string } | null; from: string; to: string }) {
  const t = useTranslations('admin')
  return (
    <form action="/admin/audit" className="mb-6 grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr_auto]">
      <div>
        <label htmlFor="act" className="block font-semibold">{t('filterAct')}</label>
        <select id="act" name="act" defaultValue={act} className="input mt-1.5">
          <option value="">{t('anyAct')}</option>
          {acts.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </div>
      {account ? (
        <p className="flex min-h-11 items-center"><input type="hidden" name="account" value={account.id} /><span>{t.rich('filterOnePerson', { person: () => <bdi className="font-semibold">{account.name}</bdi> })}</span></p>
      ) : (
        <div>
          <label htmlFor="person" className="block font-semibold">{t('filterPerson')} <span className="text-small font-normal text-quiet">{t('filterPersonHint')}</span></label>
          <input id="person" name="person" type="search" defaultValue={person} dir="auto" maxLength={200} className="input mt-1.5" />
        </div>
      )}
      <div>
        <label htmlFor="from" className="block font-semibold">{t('filterFrom')}</label>
        <input id="from" name="from" type="date" defaultValue={from} className="input mt-1.5" />
      </div>
      <div>
        <label htmlFor="to" className="block font-semibold">{t('filterTo')}</label>
        <input id="to" name="to" type="date" defaultValue={to} className="input mt-1.5" />
      </div>
      <button className="button button-quiet">{t('filterShow')}</button>
    </form>
  )
}
