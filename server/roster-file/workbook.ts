import { posix } from 'node:path'
import { headerWeight } from '@/domain/roster/columns'
import type { RosterRow } from '@/domain/roster/table'
import { readSheet, sharedTexts } from './sheet'
import { holdsAnything, Rows, Unreadable, type TakeRows } from './source'
import { readXml } from './xml'
import type { Zip } from './zip'

interface Sheet { name: string; part: string }

const mostSheets = 50
const lookedAt = 12

/** Where the parts of a part stand, by the id that it uses for them. */
async function relationsOf(zip: Zip, part: string): Promise<{ id: string; type: string; target: string }[]> {
  const { dir, base } = posix.parse(part)
  const relations: { id: string; type: string; target: string }[] = []
  const file = posix.join(dir, '_rels', `${base}.rels`)
  if (!zip.has(file)) return []
  await readXml(zip, file, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      relations.push({ id: Id, type: Type.split('/').at(-1) ?? '', target: posix.join('/', Target.startsWith('/') ? '' : dir, Target).slice(1) })
    },
  })
  return relations
}

export async function workbookPart(zip: Zip): Promise<string | null> {
  const part = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  return /\.xml$/iu.test(part) && zip.has(part) ? part : null
}

/** How much the first lines of a sheet look like the head of a list of people; -1 for an empty one. */
async function likeness(zip: Zip, { part }: Sheet, texts: readonly string[]): Promise<number> {
  const rows: RosterRow[] = []
  await readSheet(zip, part, texts, {
    row: (line, cells) => { if (cells.some(holdsAnything) && rows.length < lookedAt) rows.push({ line, cells }) },
    more: () => rows.length < lookedAt,
  })
  return rows.length === 0 ? -1 : Math.max(...rows.map((row, index) => headerWeight(row, index === 0)))
}

/** A workbook of Excel: of its visible sheets the one that looks most like a list of people, the first of those that do so equally. */
export async function readWorkbook(zip: Zip, part: string, take: TakeRows): Promise<{ part: string | null }> {
  const relations = await relationsOf(zip, part)
  const sheets: Sheet[] = []
  await readXml(zip, part, {
    open: (name, { name: title = '', state = 'visible', id }) => {
      const target = name === 'sheet' && state === 'visible' ? relations.find((relation) => relation.id === id)?.target : undefined
      if (target !== undefined && /worksheet/iu.test(relations.find((relation) => relation.id === id)?.type ?? '') && sheets.length < mostSheets) sheets.push({ name: title, part: target })
    },
  })
  const texts = await sharedTexts(zip, relations.find(({ type }) => type === 'sharedStrings')?.target)
  let [best, most] = [sheets[0], -1]
  for (const sheet of sheets.length > 1 ? sheets : []) {
    const like = await likeness(zip, sheet, texts)
    if (like > most) [best, most] = [sheet, like]
  }
  if (!best) throw new Unreadable({ problem: 'empty' })
  const rows = new Rows(take)
  await readSheet(zip, best.part, texts, { row: (line, cells) => { rows.add(line, cells) }, more: async () => { await rows.give(); return true } })
  if (rows.isEmpty) throw new Unreadable({ problem: 'empty' })
  await rows.give(1)
  return { part: sheets.length > 1 ? best.name : null }
}
