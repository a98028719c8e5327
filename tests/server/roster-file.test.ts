import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRoster, rosterChanges } from '@/domain/roster/plan'
import { rosterOf } from '@/domain/roster/roster'
import { rosterLimits, type RosterFileProblem } from '@/domain/roster/table'
import { readRoster } from '@/server/roster-file/read'
import { read as readRosterFile, table, type Read } from './roster-files'

/** Lone halves of surrogate pairs among them. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

const corpus = (name: string) => readFileSync(`tests/rosters/${name}`)
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const readRosterText = (text: string) => readRosterFile(bytes(text))
const planOf = (given: Read) => ({ ...rosterOf(given), ...planRoster(rosterOf(given).lines, [], { hasClosed: false }) })
const people = (given: Read) => rosterOf(given).lines.map(({ line, person }) => [line, person.name, person.address])

describe('the messy sheet of forty', async () => {
  const plan = planOf(table(await readRosterFile(corpus('messy-40.csv'))))
  const at = (line: number) => plan.lines.find((planned) => planned.line === line)

  test('enrols forty people and refuses what cannot be read', async () => {
    expect(plan.totals).toEqual({ adds: 40, enrols: 0, reinstates: 0, 'already-here': 0, 'repeated-in-file': 1, conflicts: 0, refused: 9 })
  })

  test('finds its columns in any order under a title and leaves the identity numbers out', async () => {
    expect(plan.columns.map(({ heading, use, why }) => [heading, use, why])).toEqual([
      ['Sr. No', 'ignored', 'serial-number'], ['District', 'ignored', 'not-needed'], ['E-mail Address', 'address', null],
      ['CNIC', 'ignored', 'national-id'], ['Name of Participant', 'name', null], ['Employee ID', 'reference', null],
      ['Remarks', 'ignored', 'not-needed'],
    ])
    expect(JSON.stringify([plan.lines, rosterChanges(plan)])).not.toContain('00000-')
  })

  test('says of each faulty line what is wrong with it', async () => {
    expect(at(8)).toMatchObject({ verdict: 'repeated-in-file', first: 3 })
    const problems = plan.lines.flatMap((planned) => (planned.verdict === 'refused' ? planned.problems.map((problem) => [planned.line, problem]) : []))
    expect(problems).toEqual([
      [13, { problem: 'address-misspelt', text: 'haroon@gmial.com', suggestion: 'haroon@gmail.com' }],
      [24, { problem: 'name-formula', text: "=cmd|' /C calc'!A0" }],
      [29, { problem: 'address-invalid', text: 'tahira.example.org', suggestion: null }],
      [33, { problem: 'name-unreadable', text: '???? ????' }],
      [37, { problem: 'no-name' }],
      [40, { problem: 'same-name-in-file', name: 'Allah Ditta', first: 38 }],
      [43, expect.objectContaining({ problem: 'name-too-long', most: 200 })],
      [47, { problem: 'address-mixed-scripts', text: 'nаdeem@example.org', characters: 'а', suggestion: 'nadeem@example.org' }],
      [50, { problem: 'no-name-and-no-address' }],
    ])
  })

  test('keeps names as people write them and addresses as they are compared', async () => {
    const { newAccounts } = rosterChanges(plan)
    expect(newAccounts).toContainEqual({ line: 5, otherName: null, name: 'محمد عبداللہ', address: 'abdullah@example.org', reference: 'PK-1003' })
    expect(newAccounts).toContainEqual({ line: 7, otherName: null, name: "D'Souza, Maria", address: 'maria.dsouza@example.com', reference: 'PK-1005' })
    expect(newAccounts).toContainEqual({ line: 4, otherName: null, name: 'Muhammad Usman', address: 'usman.m@example.org', reference: 'PK-1002' })
    expect(newAccounts).toContainEqual({ line: 28, otherName: null, name: 'Mir Hazar "Hazari" Khan', address: 'hazari@example.org', reference: 'PK-1021' })
    expect(newAccounts).toContainEqual({ line: 36, otherName: null, name: 'Dost Muhammad', address: null, reference: 'PK-1027' })
    expect(newAccounts.filter(({ address }) => address === null)).toHaveLength(6)
  })
})

describe('a file in any encoding and with any separator', () => {
  const urdu = [[2, 'سلمیٰ بانو', 'salma@example.org'], [3, 'بشیر احمد', 'bashir@example.org'], [4, 'Naila Gul', 'naila@example.org']]

  test('UTF-16 with a mark and tabs is read', async () => {
    const given = table(await readRosterFile(corpus('urdu-utf16le.tsv')))
    expect([given.encoding, given.separator, people(given)]).toEqual(['utf-16le', '\t', urdu])
  })

  test('UTF-16 without a mark is known by its pattern', async () => {
    const given = table(await readRosterFile(corpus('urdu-utf16be-no-bom.tsv')))
    expect([given.encoding, people(given)]).toEqual(['utf-16be', urdu])
  })

  test('Arabic script in Windows-1256 is told from Latin letters with accents', async () => {
    const given = table(await readRosterFile(corpus('arabic-windows-1256.csv')))
    expect([given.encoding, people(given)[1]]).toEqual(['windows-1256', [3, 'فاطمة بيبي', 'bibi@example.org']])
  })

  test('Latin letters with accents in Windows-1252 are read, first and last name put together', async () => {
    const given = table(await readRosterFile(corpus('latin-windows-1252.csv')))
    expect([given.encoding, people(given)]).toEqual(['windows-1252', [[2, 'José D’Souza', 'jose@example.com'], [3, 'Zoë Müller', 'zoe@example.com']]])
  })

  test('commas and line breaks in quotes do not separate, and lines are counted as in the file', async () => {
    const given = table(await readRosterFile(corpus('comma.csv')))
    expect(people(given)).toEqual([
      [2, 'Khan, Imran', 'imran@example.org'], [3, 'Saba "Guddi" Noor', 'saba@example.org'], [4, 'Line Break', 'break@example.org'],
      [6, 'Zubair', 'zubair@example.org'],
    ])
  })

  test('a first line sep=; is obeyed though names hold commas', async () => {
    expect(people(table(await readRosterFile(corpus('sep-line.csv'))))).toEqual([[3, 'Khan, Sara', 'sara@example.org'], [4, 'Ali, Omar', 'omar@example.org']])
  })

  test('semicolons are found though unquoted names hold commas', async () => {
    const given = table(await readRosterText('Name;E-mail\nKhan, Sara;sara@example.org\nAli, Omar;omar@example.org'))
    expect([given.separator, people(given)[0]]).toEqual([';', [2, 'Khan, Sara', 'sara@example.org']])
  })

  test.each<[string, string, unknown[]]>([
    ['by the headings, though a title and remarks hold more commas', 'A, B, C, D\nName;Email\nSara, Miss;sara@example.org\nAli, Mr;ali@example.org\nGul, Mr;', [3, 'Sara, Miss', 'sara@example.org']],
    ['by the headings, though commas are as regular', 'Name|Staff No|Remarks, notes\nSara|S-1|late, ill', [2, 'Sara', null]],
    ['though one line is as a mail program writes it', 'Name;Email\nSara;sara@example.org\nAli <ali@example.org>', [2, 'Sara', 'sara@example.org']],
    ['by the addresses, when nothing else tells', 'Khan, Sara;sara@example.org\nAli, Omar;omar@example.org', [1, 'Khan, Sara', 'sara@example.org']],
  ])('the separator is found %s', async (_, text, first) => {
    expect(people(table(await readRosterText(text)))[0]).toEqual(first)
  })

  test('bars and lone carriage returns are read', async () => {
    expect(people(table(await readRosterFile(corpus('old-mac.csv'))))).toEqual([[2, 'Iqra', 'iqra@example.org'], [3, 'Danish', 'danish@example.org']])
  })
})

describe('a list without a header', () => {
  test('gives name and address by what the columns hold, and never the identity number', async () => {
    const given = table(await readRosterFile(corpus('no-header.csv')))
    expect(people(given)).toEqual([[1, 'Ali Ahmed', 'ali@example.org'], [2, 'Hina Pervez', 'hina@example.org'], [3, 'Umar Daraz', 'umar@example.org']])
    expect(rosterOf(given).columns.map(({ use, why }) => why ?? use)).toEqual(['serial-number', 'name', 'not-needed', 'address', 'not-needed', 'national-id'])
  })

  test('may be lines as people paste them', async () => {
    expect(people(table(await readRosterFile(corpus('pasted-lines.txt'))))).toEqual([
      [1, 'Ali Khan', 'ali@example.org'], [3, null, 'sara@example.org'], [4, 'Bilal Ahmed', 'bilal@example.org'],
      [5, 'Khan, Noreen', 'noreen@example.org'], [6, 'Waseem Abbas', null],
    ])
  })

  test('may be one line of recipients from a mail program', async () => {
    expect(people(table(await readRosterFile(corpus('pasted-recipients.txt'))))).toEqual([
      [1, 'Khan, Ali', 'ali@example.org'], [1, 'Noor Jehan', 'noor@example.org'], [1, null, 'zia@example.org'],
    ])
  })

  test.each([
    ['names alone', 'Gul Khan\nNoor Bibi', [[1, 'Gul Khan', null], [2, 'Noor Bibi', null]]],
    ['addresses alone', 'gul@example.org\nnoor@example.org', [[1, null, 'gul@example.org'], [2, null, 'noor@example.org']]],
    ['name, address', 'Gul, gul@example.org\nNoor, noor@example.org', [[1, 'Gul', 'gul@example.org'], [2, 'Noor', 'noor@example.org']]],
    ['address before name', 'gul@example.org\tGul\nnoor@example.org\tNoor', [[1, 'Gul', 'gul@example.org'], [2, 'Noor', 'noor@example.org']]],
    ['name and address with a space', 'Gul Khan gul@example.org', [[1, 'Gul Khan', 'gul@example.org']]],
    ['a numbered list', '1. Gul Khan\n2) Noor Bibi', [[1, 'Gul Khan', null], [2, 'Noor Bibi', null]]],
    ['a heading over names', 'Participants\nGul Khan\nNoor', [[2, 'Gul Khan', null], [3, 'Noor', null]]],
  ])('may be %s', async (_, text, expected) => {
    expect(people(table(await readRosterText(text)))).toEqual(expected)
  })
})

describe('what is not a list of people', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, RosterFileProblem]>([
    ['what only begins like a zip', bytes('PK\x03\x04 [Content_Types].xml xl/workbook.xml'), { problem: 'damaged' }],
    ['an old Excel workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), { problem: 'not-text', kind: 'old-excel' }],
    ['a PDF', bytes('%PDF-1.7'), { problem: 'not-text', kind: 'pdf' }],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), { problem: 'not-text', kind: 'image' }],
    ['a web page named .xls', bytes('\n<html><table>'), { problem: 'not-text', kind: 'web-page' }],
    ['text with null bytes', bytes('Name,Email\nAli\0,ali@example.org'), { problem: 'not-text', kind: 'other' }],
    ['nothing', bytes(''), { problem: 'empty' }],
    ['blank lines', bytes('\uFEFF\r\n ; ;\r\n\u200B\r\n'), { problem: 'empty' }],
    ['a header alone', bytes('List of trainees\nName,Email\n,\n'), { problem: 'no-people' }],
    ['a quote that never closes', bytes('Name,Email\n\nAli,ali@example.org\n"Sara,sara@example.org\nZia,zia@example.org\n'), { problem: 'unclosed-quote', line: 4 }],
    ['one huge line', bytes(`Name,Email\n${'a'.repeat(20_000)}`), { problem: 'line-too-long', line: 2, most: rosterLimits.line }],
    ['a thousand columns', bytes(`Name,Email\n${'a,'.repeat(999)}a`), { problem: 'too-many-columns', line: 2, columns: 1000, most: rosterLimits.columns }],
    ['too many bytes', new Uint8Array(rosterLimits.bytes + 1), { problem: 'too-large', bytes: rosterLimits.bytes + 1, most: rosterLimits.bytes }],
    ['too many people', bytes(`Name\n${'Ali\n'.repeat(rosterLimits.rows + 1)}`), { problem: 'too-many-rows', most: rosterLimits.rows }],
  ])('%s is refused with its reason', async (_, file, problem) => {
    expect(await readRosterFile(file)).toEqual(problem)
  })

  test('a pasted text is held to the same limits', async () => {
    expect(await readRosterText('ا'.repeat(Math.ceil(rosterLimits.bytes / 2) + 1))).toMatchObject({ problem: 'too-large' })
    expect(await readRosterText('Ali\0 and Sara')).toEqual({ problem: 'not-text', kind: 'other' })
  })

  test('megabytes of empty lines are only empty, and after a person they are left out', async () => {
    expect(await readRosterFile(bytes('\n'.repeat(rosterLimits.bytes)))).toEqual({ problem: 'empty' })
    expect(people(table(await readRosterFile(bytes(`Name\nAli\n${';\n'.repeat(1_000_000)}`))))).toEqual([[2, 'Ali', null]])
    expect(await readRosterFile(bytes(`${'\n'.repeat(10 * rosterLimits.rows)}Ali`))).toMatchObject({ problem: 'too-many-rows' })
  })
})

test('any bytes and any text are answered, never thrown at', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (file) => { await readRosterFile(new Uint8Array(file)) }))
  const piece = fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r\n', '<', '>', '@', 'a@b.pk', 'Name', 'Email', 'علی', '\u202E', '=', ' ', 'sep=;')
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(piece, anyText), { maxLength: 40 }), async (pieces) => {
    const given = await readRosterText(pieces.join(''))
    if (!('problem' in given)) planOf(given)
  }), { numRuns: 500 })
})

test('pieces of any size give the same rows as the whole', async () => {
  const whole = corpus('messy-40.csv')
  const expected = table(await readRosterFile(whole)).rows
  for (const size of [1, 2, 3, 7, 64, 1000]) {
    const rows: unknown[] = []
    const stream = () => (async function* () { for (let at = 0; at < whole.length; at += size) { await Promise.resolve(); yield new Uint8Array(whole.subarray(at, at + size)) } })()
    await readRoster({ stream }, (given) => { rows.push(...given); return Promise.resolve() })
    expect(rows.slice(2)).toEqual(expected)
  }
})
