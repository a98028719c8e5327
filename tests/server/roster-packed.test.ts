import { describe, expect, test } from 'vitest'
import { read, table } from './roster-files'
import { workbookOf, zipOf, type CellOf, type Part } from './zips'
import { headerOf } from '@/domain/roster/columns'
import { rosterOf } from '@/domain/roster/roster'
import { rosterLimits } from '@/domain/roster/table'
import { readRoster } from '@/server/roster-file/read'

const people = async (file: Uint8Array<ArrayBuffer>) => rosterOf(table(await read(file))).lines.map(({ line, person: { name, address, reference } }) => [line, name, address, reference])
const sheet = (...rows: (readonly CellOf[])[]) => workbookOf([{ name: 'Sheet1', rows }])

describe('a workbook', () => {
  test('is read as somebody sees it: texts, numbers with all digits, results of formulas, nothing of what was read aloud', async () => {
    expect(await people(sheet(
      ['Nominal roll', null, null], [], ['Name', 'E-mail', 'Staff No'],
      ['Sana & Gul <i>', 'sana@example.org', 1001], [{ inline: 'Ali_x000D_ Khan' }, { formula: 'LOWER("ALI@EXAMPLE.ORG")', value: 'ali@example.org' }, '0042'],
      ['فاطمہ زہرا', null, true], [{ error: '#N/A' }, 'noor@example.org', { error: '#REF!' }],
    ))).toEqual([[4, 'Sana & Gul <i>', 'sana@example.org', '1001'], [5, 'Ali Khan', 'ali@example.org', '0042'], [6, 'فاطمہ زہرا', null, 'TRUE'], [7, null, 'noor@example.org', null]])
  })

  test('with a formula that was never worked out has no name in that cell', async () => {
    const [line] = rosterOf(table(await read(sheet(['Name', 'E-mail'], [{ formula: 'cmd|"/C calc"!A0' }, 'x@example.org'])))).lines
    expect(line?.problems).toMatchObject([{ problem: 'name-formula' }])
  })

  test('has the number of an identity card recognised that Excel shows as 3.52E+12', async () => {
    const { columns } = rosterOf(table(await read(sheet(['Name', 'Staff No'], ['Sana', 3520212345671], ['Gul', 3520212345672]))))
    expect(columns.map(({ why }) => why)).toEqual([null, 'national-id'])
  })

  test('with several sheets gives the visible one that looks like a list of people', async () => {
    const file = workbookOf([
      { name: 'Notes', rows: [['Please fill in the next sheet']] }, { name: 'Old', state: 'hidden', rows: [['Name', 'E-mail', 'Staff No'], ['Wrong', 'wrong@example.org', 'W']] },
      { name: 'Trainees', rows: [['Name', 'E-mail'], ['Right', 'right@example.org']] }, { name: 'Empty', rows: [] },
    ])
    expect([await people(file), table(await read(file)).part]).toEqual([[[2, 'Right', 'right@example.org', null]], 'Trainees'])
  })

  test('with a header merged over two lines has both read as one', async () => {
    expect(await people(sheet(
      ['Trainees of Swat'], ['Participant', null, 'Contact', null, 'Employee'], ['First name', 'Last name', 'Phone', 'E-mail', 'No'],
      ['Sana', 'Gul', '0300', 'sana@example.org', 'P-1'], ['Ali', 'Khan', '0301', 'ali@example.org', 'P-2'],
    ))).toEqual([[4, 'Sana Gul', 'sana@example.org', 'P-1'], [5, 'Ali Khan', 'ali@example.org', 'P-2']])
    expect(headerOf([{ line: 1, cells: ['Name', 'E-mail'] }, { line: 2, cells: ['Sana', ''] }]).above).toBe(1)
  })

  test('keeps the name in both scripts, in two columns or in one cell', async () => {
    const names = async (file: Uint8Array<ArrayBuffer>) => rosterOf(table(await read(file))).lines.map(({ person: { name, otherName } }) => [name, otherName])
    expect(await names(sheet(['Name', 'نام'], ['Ayesha Siddiqui', 'عائشہ صدیقہ'], ['Gul', '']))).toEqual([['Ayesha Siddiqui', 'عائشہ صدیقہ'], ['Gul', null]])
    expect(await names(sheet(['Name', 'Name (Urdu)'], ['Ayesha', 'عائشہ'], ['علی', 'علي']))).toEqual([['Ayesha', 'عائشہ'], ['علی', null]])
    expect(await names(sheet(['Name (Urdu)', 'E-mail'], ['عائشہ', 'a@example.org']))).toEqual([['عائشہ', null]])
    expect(await names(sheet(['Name'], ['Ayesha Siddiqui (عائشہ صدیقہ)'], ['عائشہ صدیقہ / Ayesha Siddiqui'], ['Ali - علی'], ['Ayesha عائشہ']))).toEqual([
      ['Ayesha Siddiqui', 'عائشہ صدیقہ'], ['عائشہ صدیقہ', 'Ayesha Siddiqui'], ['Ali', 'علی'], ['Ayesha', 'عائشہ']])
  })

  test('is refused with a document type, with text that is no XML, without its sheet, with a million columns, and when empty', async () => {
    const broken = (content: string) => zipOf([{ name: 'xl/workbook.xml', content }])
    expect(await read(broken('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><workbook>&b;</workbook>'))).toEqual({ problem: 'damaged' })
    expect(await read(broken('<workbook><sheets>'))).toEqual({ problem: 'damaged' })
    expect(await read(broken('<workbook/>'))).toEqual({ problem: 'empty' })
    expect(await read(sheet())).toEqual({ problem: 'empty' })
    expect(await read(sheet(['Name', 'E-mail']))).toEqual({ problem: 'no-people' })
    expect(await read(sheet(['Name'], [...Array<null>(rosterLimits.columns).fill(null), 'x']))).toMatchObject({ problem: 'too-many-columns', line: 2 })
    expect(await read(sheet(['Name'], ...Array.from({ length: rosterLimits.rows + 30 }, (_, index) => [`Person ${index}`])))).toEqual({ problem: 'too-many-rows', most: rosterLimits.rows })
  })
})

describe('an export of OneRoster', () => {
  const users = (lines: readonly string[]) => ({ name: 'users.csv', content: ['"sourcedId","status","enabledUser","username","givenName","familyName","middleName","identifier","email","phone","password"', ...lines].join('\r\n') })
  const parts: Part[] = [
    { name: 'manifest.csv', content: 'propertyName,value\noneroster.version,1.2\n' },
    users(['u1,,true,s.gul,Sana,Gul,,P-1,sana@example.org,0300,secret-word', 'u2,active,true,a.khan,Ali,Khan,Raza,P-2,ali@example.org,,', 'u3,tobedeleted,true,x,Gone,Gone,,,gone@example.org,,', 'u4,,false,y,Locked,Locked,,,locked@example.org,,']),
    { name: 'roles.csv', content: 'sourcedId,status,userSourcedId,roleType,role,orgSourcedId\nr1,,u1,primary,teacher,o\nr2,,u2,primary,student,o\n' },
    { name: 'classes.csv', content: 'sourcedId,status,title\nc1,,"7B, morning"\nc2,,8A\n' },
    { name: 'enrollments.csv', content: 'sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,,c1,s,u1,teacher\ne2,,c2,s,u1,teacher\ne3,,c2,s,u2,student\ne4,tobedeleted,c1,s,u2,student\n' },
  ]

  test('gives its people, without those deleted or locked, and reads no password', async () => {
    const given = table(await read(zipOf(parts)))
    expect(await people(zipOf(parts))).toEqual([[2, 'Sana Gul', 'sana@example.org', 'P-1'], [3, 'Ali Raza Khan', 'ali@example.org', 'P-2']])
    expect(JSON.stringify(given)).not.toMatch(/secret-word|0300|s\.gul/)
    expect(given.format).toBe('one-roster')
  })

  test('can be narrowed to a role or a class', async () => {
    const given = table(await read(zipOf(parts.map((part) => ({ ...part, name: `export/${part.name}` })))))
    const { columns } = rosterOf(given)
    const named = (heading: string, value: string) => rosterOf(given, columns, { index: columns.find((column) => column.heading === heading)?.index ?? -1, value }).lines.map(({ person }) => person.name)
    expect([named('roles', 'teacher'), named('classes', '8A'), named('classes', '7B, morning')]).toEqual([['Sana Gul'], ['Sana Gul', 'Ali Raza Khan'], ['Sana Gul']])
  })

  test('is refused by the name of the column that is missing, and a zip without users is no export', async () => {
    expect(await read(zipOf([{ name: 'users.csv', content: 'sourcedId,givenName\nu1,Sana\n' }]))).toEqual({ problem: 'one-roster-incomplete', file: 'users.csv', column: 'familyName' })
    expect(await read(zipOf([{ name: 'photos/a.jpg', content: 'x' }]))).toEqual({ problem: 'not-text', kind: 'zip' })
    expect(await read(zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }, { name: 'content.xml', content: '<a/>' }]))).toEqual({ problem: 'not-text', kind: 'opendocument' })
  })
})

describe('a zip that means harm', () => {
  const workbook = (more: readonly Part[]) => workbookOf([{ name: 'A', rows: [['Name'], ['Sana']] }], more)
  test.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ['unpacks a thousandfold', () => workbook([{ name: 'xl/big.xml', content: Buffer.alloc(8 * 1024 * 1024) }]), 'unpacks-too-large'],
    ['says that it is small', () => zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(4 * 1024 * 1024, '<a/>'), says: { size: 100 } }]), 'damaged'],
    ['has its parts lie on each other', () => workbook(Array.from({ length: 40 }, (_, index) => ({ name: `a${index}`, content: 'x', says: { offset: 0, packed: 1_000, size: 1_000 } }))), 'unpacks-too-large'],
    ['has thousands of parts', () => zipOf(Array.from({ length: 2_001 }, (_, index) => ({ name: `a${index}`, content: '' }))), 'unpacks-too-large'],
    ['names a place outside', () => workbook([{ name: '../../etc/passwd', content: 'x' }]), 'damaged'],
    ['names a place of Windows', () => workbook([{ name: 'C:\\users.csv', content: 'x' }]), 'damaged'],
    ['holds a symbolic link', () => workbook([{ name: 'link', content: '/etc/passwd', says: { attributes: 0o120777 * 65_536 } }]), 'damaged'],
    ['names a part twice, but for its case', () => workbook([{ name: 'XL/Workbook.xml', content: '<workbook/>' }]), 'damaged'],
    ['is locked with a password', () => workbook([{ name: 'secret', content: 'x', says: { flags: 1 } }]), 'damaged'],
    ['ends in the middle', () => workbook([]).slice(0, 500), 'damaged'],
  ])('that %s is refused', async (_, file, problem) => {
    expect(await read(file())).toMatchObject({ problem })
  })

  test('the bomb that repeats one row is stopped at what a list may hold, and little is kept of it', async () => {
    const row = '<row><c t="inlineStr"><is><t>Sana</t></is></c></row>'
    const bomb = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" id="r"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="r" Type="x/worksheet" Target="a.xml"/></Relationships>' },
      { name: 'xl/a.xml', content: `<worksheet>${row.repeat(150_000)}` },
    ])
    const before = process.memoryUsage().rss
    expect(await read(bomb)).toMatchObject({ problem: expect.stringMatching(/unpacks-too-large|too-many-rows/) as string })
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100)
  })
})

test('one line of a gigabyte is left after the first pieces', async () => {
  let pulled = 0
  const piece = new Uint8Array(1024 * 1024).fill(97)
  const endless = { stream: () => (async function* () { for (let sent = 0; sent < 1024; sent++) { await Promise.resolve(); pulled += piece.length; yield piece } })() }
  expect(await readRoster(endless, () => Promise.resolve())).toMatchObject({ problem: 'too-large' })
  expect(pulled).toBeLessThanOrEqual(rosterLimits.bytes + piece.length)
  const long = new Blob([piece.slice(0, 20_000), '\n', piece])
  expect(await readRoster(long, () => Promise.resolve())).toMatchObject({ problem: 'line-too-long', line: 1 })
})
