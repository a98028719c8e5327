import type { RosterFileProblem, RosterShape } from '@/domain/roster/table'
import { readOneRoster } from './one-roster'
import { Unreadable, type RosterSource, type TakeRows } from './source'
import { readWorkbook, workbookPart } from './workbook'
import { Zip } from './zip'

/** A zip: a workbook or an export of OneRoster, told by what is in it. */
export async function readPacked(source: RosterSource, take: TakeRows): Promise<RosterShape | RosterFileProblem> {
  const zip = await Zip.open(source)
  const shape = { encoding: null, separator: null }
  const workbook = await workbookPart(zip)
  if (workbook !== null) return { ...shape, format: 'workbook', ...(await readWorkbook(zip, workbook, take)) }
  const [users] = zip.named(/(?:^|\/)users\.csv$/iu)
  if (users !== undefined) {
    await readOneRoster(zip, users, take)
    return { ...shape, format: 'one-roster', part: null }
  }
  if (zip.has('xl/workbook.bin')) throw new Unreadable({ problem: 'not-text', kind: 'old-excel' })
  throw new Unreadable({ problem: 'not-text', kind: zip.has('content.xml') ? 'opendocument' : 'zip' })
}
