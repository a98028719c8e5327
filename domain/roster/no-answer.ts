import { searchKey } from './search-key'

const noAnswers = new Set(['na', 'n a', 'nil', 'none', 'null', 'no', 'nan', 'not available', 'not applicable', 'no email', 'نہیں', 'ندارد'].map(searchKey))

/** Whether a cell for an address or number says that there is none: empty, "-", "N/A", "Nil", "نہیں". */
export function isNoAnswer(cell: string): boolean {
  const key = searchKey(cell)
  return key === '' ? !/[@=+\uFFFD]/u.test(cell) : noAnswers.has(key)
}
