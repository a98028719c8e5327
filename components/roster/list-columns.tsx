import { useFormatter, useTranslations } from 'next-intl'
import { columnUses, type RosterColumn } from '@/domain/roster/columns'
import type { RosterGroup } from '@/domain/roster/roster'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface Contents { examples: readonly (readonly string[])[]; groups: readonly { index: number; value: string; lines: number }[]; firstLines: readonly { line: number; cells: readonly string[] }[] }
interface Given { columns: readonly RosterColumn[]; headerLine: number | null; only: RosterGroup | null; contents: Contents }

const fieldId = (index: number) => `use-${index}`

function Column({ column, examples }: { column: RosterColumn; examples: readonly (readonly string[])[] }) {
  const t = useTranslations('enrol.preview')
  const { index, heading, use, why, guessed } = column
  const shown = heading || t('noHeading', { number: index + 1 })
  return (
    <li className="gap-x-6 border-b border-line py-3 sm:grid sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <label className="font-semibold wrap-anywhere" htmlFor={fieldId(index)}><bdi>{shown}</bdi></label>
        <p className="text-small text-quiet wrap-anywhere">{examples.map((cells) => cells[index] ?? '').filter((cell) => cell !== '').map((cell, at) => <span key={at}>{at > 0 && ' · '}<bdi>{cell.slice(0, 60)}</bdi></span>)}</p>
        {use === 'ignored' && why && <p className="text-small text-quiet">{t(`why.${why}`)}</p>}
        {guessed && use !== 'ignored' && <p className="text-small text-quiet">{t('guessed')}</p>}
      </div>
      {why === 'national-id' ? null : (
        <select id={fieldId(index)} name={`uses[${index}]`} defaultValue={`${index}:${use}`} key={use} className="input mt-1 self-start sm:mt-0">
          {columnUses.map((each) => <option key={each} value={`${index}:${each}`}>{t(`use.${each}`)}</option>)}
        </select>
      )}
    </li>
  )
}

/** Which columns of a list are used for what, to be corrected; where its headings are; and who of it is meant. */
export function ListColumns({ columns, headerLine, only, contents, cohortId, listId, action }: Given & { cohortId: string; listId: string; action: FormAction }) {
  const t = useTranslations('enrol.preview')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const used = columns.filter(({ use }) => use !== 'ignored').map(({ heading, index, use }) => `${heading || t('noHeading', { number: index + 1 })} = ${t(`use.${use}`)}`)
  const heading = (index: number) => columns.find((column) => column.index === index)?.heading ?? ''
  return (
    <details className="max-w-3xl" open={contents.groups.length > 0 && only === null}>
      <summary className="min-h-11 py-2"><span className="text-accent underline">{t('columns')}</span> <span className="text-quiet"><bdi>{format.list(used, { type: 'unit' })}</bdi></span></summary>
      <ActionForm action={action} heading={ui('mend')} className="mt-2">
        <input type="hidden" name="cohortId" value={cohortId} />
        <input type="hidden" name="listId" value={listId} />
        <p className="mb-3 text-small text-quiet">{t('columnsHint')}</p>
        <ul className="mb-4 border-t border-line">{columns.map((column) => <Column key={column.index} column={column} examples={contents.examples} />)}</ul>
        {contents.groups.length > 0 ? (
          <div className="mb-4 max-w-xl">
            <label className="block font-semibold" htmlFor="only">{t('only')}</label>
            <p className="text-small text-quiet">{t('onlyHint')}</p>
            <select id="only" name="only" className="input mt-1.5" defaultValue={only ? `${only.index}:${only.value}` : ''} key={only?.value ?? ''}>
              <option value="">{t('onlyAll')}</option>
              {contents.groups.map(({ index, value, lines }) => <option key={`${index}:${value}`} value={`${index}:${value}`}>{t('onlyGroup', { heading: heading(index), value: value.slice(0, 60), count: lines })}</option>)}
            </select>
          </div>
        ) : <input type="hidden" name="only" value="" />}
        <div className="mb-4 max-w-xl">
          <label className="block font-semibold" htmlFor="headerLine">{t('headerLine')}</label>
          <select id="headerLine" name="headerLine" className="input mt-1.5" defaultValue={headerLine ?? 0} key={headerLine}>
            <option value={0}>{t('headerNone')}</option>
            {contents.firstLines.map(({ line, cells }) => <option key={line} value={line}>{t('headerAt', { line, cells: cells.filter((cell) => cell.trim() !== '').join(' · ').slice(0, 60) })}</option>)}
          </select>
        </div>
        <Submit quiet>{t('readAnew')}</Submit>
      </ActionForm>
    </details>
  )
}
