import { useTranslations } from 'next-intl'
import { ChoiceField } from '@/components/ui/field'

interface Person { accountId: string; name: string; invited: boolean }
const namesShown = 100

/** Who gets a link or code: those without one that works, or everyone who waits. Without a choice it is only said. */
function Choice({ fresh, all }: { fresh: number; all: number }) {
  const t = useTranslations('enrol.invite')
  const everyone = t('all', { count: all })
  const newOnes = t('new', { count: fresh })
  if (fresh > 0 && fresh < all)
    return <ChoiceField name="whom" label={t('whom')} values={['new']} options={[{ value: 'new', label: newOnes }, { value: 'all', label: everyone, hint: t('allHint') }]} />
  return (
    <div className="mb-3 max-w-xl">
      <p className="font-semibold">{t('whom')}</p>
      <p>{fresh > 0 ? newOnes : everyone}.{fresh === 0 && ` ${t('allHint')}`}</p>
      <input type="hidden" name="whom" value={fresh > 0 ? 'new' : 'all'} />
    </div>
  )
}

/** Who gets a link or code, in numbers and names, before it is made. */
export function Whom({ people }: { people: readonly Person[] }) {
  const t = useTranslations('enrol.invite')
  return (
    <>
      <Choice fresh={people.filter(({ invited }) => !invited).length} all={people.length} />
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
