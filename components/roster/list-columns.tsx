import { useTranslations } from 'next-intl'
import type { RosterColumn } from '@/domain/roster/columns'

function Heading({ column: { heading, index } }: { column: RosterColumn }) {
  const t = useTranslations('enrol.preview')
  return heading ? <bdi className="font-semibold wrap-anywhere">{heading}</bdi> : <span>{t('noHeading', { number: index + 1 })}</span>
}

/** Which columns of a list were used for what, and which were left out and why. */
export function ListColumns({ columns }: { columns: readonly RosterColumn[] }) {
  const t = useTranslations('enrol.preview')
  const used = columns.filter(({ use }) => use !== 'ignored')
  const ignored = columns.filter(({ use }) => use === 'ignored')
  return (
    <dl className="max-w-3xl gap-x-6 sm:grid sm:grid-cols-[7rem_1fr]">
      <dt className="text-quiet">{t('columnUsed')}</dt>
      <dd className="mb-3">
        <ul>
          {used.map((column) => (
            <li key={column.index}><Heading column={column} />: {column.use !== 'ignored' && t(`use.${column.use}`)}{column.guessed && <span className="text-quiet"> ({t('guessed')})</span>}</li>
          ))}
        </ul>
      </dd>
      {ignored.length > 0 && (
        <>
          <dt className="text-quiet">{t('columnIgnored')}</dt>
          <dd><ul>{ignored.map((column) => <li key={column.index}><Heading column={column} />: {t(`why.${column.why ?? 'not-needed'}`)}</li>)}</ul></dd>
        </>
      )}
    </dl>
  )
}
