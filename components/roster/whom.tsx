import { useTranslations } from 'next-intl'
import { ChoiceField } from '@/components/ui/field'

interface Person { accountId: string; name: string; invited: boolean }
const namesShown = 100

/** Who gets a link or code: those without one that works, or everyone who waits; said in numbers and names before it is done. */
export function Whom({ people }: { people: readonly Person[] }) {
  const t = useTranslations('enrol.invite')
  const fresh = people.filter(({ invited }) => !invited).length
  const all = { value: 'all', label: t('all', { count: people.length }), hint: fresh < people.length ? t('allHint') : undefined }
  return (
    <>
      <ChoiceField name="whom" label={t('whom')} values={[fresh > 0 ? 'new' : 'all']}
        options={fresh > 0 && fresh < people.length ? [{ value: 'new', label: t('new', { count: fresh }) }, all] : fresh > 0 ? [{ value: 'new', label: t('new', { count: fresh }) }] : [all]} />
      <details className="mb-6 max-w-xl">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">{t('names')}</summary>
        <ul className="text-small">
          {people.slice(0, namesShown).map(({ accountId, name }) => <li key={accountId} className="py-0.5 wrap-anywhere"><bdi>{name}</bdi></li>)}
          {people.length > namesShown && <li className="py-0.5">{t('more', { count: people.length - namesShown })}</li>}
        </ul>
      </details>
    </>
  )
}
