import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip; what it says of itself may be a lie. */
export interface Part { name: string; content: string | Uint8Array; says?: { size?: number; packed?: number; offset?: number; attributes?: number; flags?: number } }

/** A zip made by hand, so that it can be one that no honest program makes. */
export function zipOf(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, says = {} } of parts) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const title = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt16LE(says.flags ?? 0, 6); head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(raw), 14); head.writeUInt32LE(says.packed ?? packed.length, 18); head.writeUInt32LE(says.size ?? raw.length, 22); head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(0x0314, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(says.flags ?? 0, 8); entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(raw), 16); entry.writeUInt32LE(says.packed ?? packed.length, 20); entry.writeUInt32LE(says.size ?? raw.length, 24); entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(says.attributes ?? 0, 38); entry.writeUInt32LE(says.offset ?? offset, 42)
    local.push(head, title, packed)
    central.push(entry, title)
    offset += head.length + title.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(parts.length, 8); end.writeUInt16LE(parts.length, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

const escaped = (text: string) => text.replace(/[<&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
export type CellOf = string | number | boolean | null | { formula: string; value?: string } | { error: string } | { inline: string }

const column = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `${column(Math.floor(index / 26) - 1)}${column(index % 26)}`)

function cellXml(cell: CellOf, row: number, at: number, texts: string[]): string {
  const r = `r="${column(at)}${row}"`
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c ${r}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c ${r} t="b"><v>${Number(cell)}</v></c>`
  if (typeof cell === 'string') { texts.push(cell); return `<c ${r} t="s"><v>${texts.length - 1}</v></c>` }
  if ('inline' in cell) return `<c ${r} t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
  if ('error' in cell) return `<c ${r} t="e"><v>${cell.error}</v></c>`
  return `<c ${r} t="str"><f>${escaped(cell.formula)}</f>${cell.value === undefined ? '' : `<v>${escaped(cell.value)}</v>`}</c>`
}

export interface SheetOf { name: string; state?: 'hidden'; rows: readonly (readonly CellOf[])[] }

/** A workbook as Excel writes it, as far as a reader looks. */
export function workbookOf(sheets: readonly SheetOf[], more: readonly Part[] = []): Uint8Array<ArrayBuffer> {
  const texts: string[] = []
  const bodies = sheets.map(({ rows }) => rows.map((cells, index) => `<row r="${index + 1}">${cells.map((cell, at) => cellXml(cell, index + 1, at, texts)).join('')}</row>`).join(''))
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (list: readonly { id: string; type: string; target: string }[]) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(({ id, type, target }) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  return zipOf([
    { name: '[Content_Types].xml', content: '<?xml version="1.0"?><Types/>' },
    { name: '_rels/.rels', content: relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]) },
    { name: 'xl/workbook.xml', content: `<?xml version="1.0"?><workbook xmlns:r="${office}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: relations([...sheets.map((_, index) => ({ id: `rId${index + 1}`, type: 'worksheet', target: `worksheets/sheet${index + 1}.xml` })), { id: 'rIdS', type: 'sharedStrings', target: '/xl/sharedStrings.xml' }]) },
    { name: 'xl/sharedStrings.xml', content: `<?xml version="1.0"?><sst>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t><rPh sb="0" eb="1"><t>aloud</t></rPh></si>`).join('')}</sst>` },
    ...bodies.map((body, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: `<?xml version="1.0"?><worksheet><sheetData>${body}</sheetData></worksheet>` })),
    ...more,
  ])
}
