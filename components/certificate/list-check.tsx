'use client'

import { useActionState } from 'react'
import type { FormState } from '@/components/ui/action-form'

interface Table { header: readonly string[]; rows: readonly (readonly string[])[] }
type State = FormState & { table?: Table }
export interface ListCheckWords { pasted: string; pastedHint: string; file: string; check: string; download: string; tableName: string }

/** Many serials and names, pasted or as a file; the verdicts stand below, a line each, with and without JavaScript. */
export function ListCheck({ action, words }: { action: (state: State, form: FormData) => Promise<State>; words: ListCheckWords }) {
  const [state, submit] = useActionState<State, FormData>(action, { done: null, problems: [], typed: {} })
  const said = state.done ?? state.problems.map(({ sentence }) => sentence).join(' ')
  return (
    <>
      {said && <p role={state.done ? 'status' : 'alert'} className={`mb-6 max-w-2xl border-s-4 ps-4 ${state.done ? 'border-good' : 'border-bad'}`}>{said}</p>}
      {state.table && (
        <>
          <form method="post" action="/verify/many/file" className="mb-4">
            <input type="hidden" name="table" value={JSON.stringify([state.table.header, ...state.table.rows])} />
            <button className="button">{words.download}</button>
          </form>
          <div className="frame mb-10" tabIndex={0} role="region" aria-label={words.tableName}>
            <table className="grid-table">
              <thead><tr>{state.table.header.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
              <tbody>{state.table.rows.map((row) => <tr key={row[0]}>{row.map((cell, column) => <td key={column}><bdi>{cell}</bdi></td>)}</tr>)}</tbody>
            </table>
          </div>
        </>
      )}
      <form action={submit} noValidate className="max-w-xl">
        <label className="block font-semibold" htmlFor="pasted">{words.pasted}</label>
        <p id="pasted-hint" className="text-small text-quiet">{words.pastedHint}</p>
        <textarea id="pasted" name="pasted" aria-describedby="pasted-hint" rows={8} dir="auto" className="input mt-1.5 mb-5" defaultValue={state.typed.pasted?.[0] ?? ''} key={state.typed.pasted?.[0] ?? ''} />
        <label className="block font-semibold" htmlFor="file">{words.file}</label>
        <input id="file" name="file" type="file" accept=".csv,.tsv,.txt,text/csv" className="input mt-1.5 mb-5" />
        <button className="button">{words.check}</button>
      </form>
    </>
  )
}
