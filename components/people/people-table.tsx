import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PersonState, usePersonRoles, type PersonSigns } from './person-state'

interface Person extends PersonSigns { id: string; name: string; otherName: string | null; signInName: string; reference: string | null }

function Row({ person }: { person: Person }) {
  const roles = usePersonRoles(person)
  return (
    <tr>
      <th scope="row" className="align-baseline font-normal">
        <Link prefetch={false} className="inline-flex min-h-11 items-center font-semibold" href={`/admin/people/${person.id}`}><bdi>{person.name}</bdi></Link>{person.otherName && <span className="ms-3"><bdi>{person.otherName}</bdi></span>}
        <span className="block text-small break-all text-quiet"><bdi>{person.signInName}</bdi>{person.reference && <> · <bdi>{person.reference}</bdi></>}</span>
        <span className="mt-1 block text-small sm:hidden"><PersonState {...person} /> · {roles}</span>
      </th>
      <td className="hidden align-baseline sm:table-cell">{roles}</td>
      <td className="hidden align-baseline sm:table-cell"><PersonState {...person} /></td>
    </tr>
  )
}

/** The people who have an account, a row each. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const t = useTranslations('people')
  return (
    <div className="frame relative" tabIndex={0} role="region" aria-label={t('tableLabel')}>
      <table className="grid-table">
        <thead><tr><th scope="col">{t('columnPerson')}</th><th scope="col" className="hidden sm:table-cell">{t('columnRoles')}</th><th scope="col" className="hidden sm:table-cell">{t('columnState')}</th></tr></thead>
        <tbody>{people.map((person) => <Row key={person.id} person={person} />)}</tbody>
      </table>
    </div>
  )
}
