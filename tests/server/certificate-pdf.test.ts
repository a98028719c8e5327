import { inflateSync } from 'node:zlib'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { createTranslator } from 'next-intl'
import { shownSerial } from '@/domain/certificate/serial'
import { certificatesPdf, withFit, type CertificateWords } from '@/server/certificates/pdf'
import { english } from '@/server/messages/english'

// The reader of PDF wants what Node 22 has and Node 20 lacks.
Object.assign(Promise, {
  try: (call: (...values: unknown[]) => unknown, ...values: unknown[]) => new Promise((resolve) => resolve(call(...values))),
  withResolvers: () => {
    const held = { resolve: (_: unknown) => {}, reject: (_: unknown) => {} }
    const promise = new Promise((resolve, reject) => Object.assign(held, { resolve, reject }))
    return { promise, ...held }
  },
})

function paper(name: string, more: Partial<CertificateWords> = {}): CertificateWords {
  return {
    serial: '7KQM2XAB9RTD', issuer: 'Provincial Institute for Teacher Education', title: 'Certificate of completion', certifies: 'This is to certify that', name, otherName: null, completed: 'has completed the course',
    course: 'The Hidden Factory of Extremism', facts: ['Completed on 3 March 2026', 'Valid until 3 March 2028'], notValid: null, checkAt: 'Anybody can check this certificate at', address: 'https://training.example.org', codeWords: 'A code', ...more,
  }
}

async function pagesOf(papers: readonly CertificateWords[]) {
  const { pdf, left } = await certificatesPdf(papers, { title: 'Certificates', at: new Date('2026-11-23') })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return { raw: pdf.toString('latin1'), left, pages: text.map((page) => page.normalize('NFC')) }
}

const names = [
  'Ayesha Khan', 'D’Souza Łukasz Nguyễn', 'Ибрагим', 'محمد یوسف خان', 'عبدالرحمٰن آفریدی', 'پروفیسر ڈاکٹر میاں ثناءاللّٰہ', 'رخسانہ کوثر', 'گل مینہ', 'شیر افضل خٹک', 'حمزہ یوسفزئی', 'غلام مرتضی جتوئی', 'ڈاکٹر سعدیہ بتول',
]

test('the text of a certificate can be taken out again, each name in the order in which it is read', async () => {
  const { pages, left } = await pagesOf(names.map((name) => paper(name)))
  expect(left).toEqual([])
  expect(pages.map((page) => page.split('\n')[3]?.trim())).toEqual(names.map((name) => name.normalize('NFC')))
  for (const page of pages)
    expect(page.replace(/\s+/g, ' ')).toMatch(/^Provincial Institute for Teacher Education Certificate of completion This is to certify that .+ has completed the course The Hidden Factory of Extremism Completed on 3 March 2026 .*7KQM-2XAB-9RTD$/)
})

test('names in both scripts, mixed names and the longest name keep all of their letters', async () => {
  const long = 'Sahibzada Muhammad Abdul Qadir Jeelani bin Ghulam Mustafa Shah Naqshbandi Mujaddidi of Eidgah Sharif'
  const { pages: [both = '', mixed = '', longest = '', word = ''] } = await pagesOf([paper('Ayesha Khan', { otherName: 'عائشہ خان' }), paper('Dr عبدالرحمن Afridi'), paper(long), paper('x'.repeat(200))])
  expect(both).toMatch(/Ayesha Khan\s+عائشہ خان\s+has completed/)
  expect(mixed).toContain('Dr عبدالرحمن Afridi')
  expect(longest.replace(/\s+/g, ' ')).toContain(long)
  expect(word.match(/x/g)?.length).toBeGreaterThanOrEqual(200)
})

test('what is no longer valid says so on its face', async () => {
  const { pages } = await pagesOf([paper('Ayesha Khan', { notValid: 'Revoked on 4 March 2026' })])
  expect(pages[0]).toContain('Revoked on 4 March 2026')
})

test('a name with letters that no typeface has is left out and named, and the others are drawn', async () => {
  const { left, pages } = await pagesOf([paper('王小明', { serial: '23456789ABCD' }), paper('Ayesha Khan')])
  expect(left).toEqual(['23456789ABCD'])
  expect(pages).toHaveLength(1)
})

test('who is left out of a file of many is named by the first sheet of it, with what to do instead, and marked in the list', async () => {
  const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'certificate.cohort' })
  const leftWords = { title: t('leftTitle'), text: (count: number) => t('leftText', { count }) }
  const odd = Array.from({ length: 130 }, (_, place) => paper('王小明', { serial: `23456789A${String(place + 222).replace(/[01]/g, 'Z')}` }))
  const { pdf, left } = await certificatesPdf([...odd.slice(0, 1), paper('Ayesha Khan'), ...odd.slice(1)], { title: 'Certificates', at: new Date('2026-11-23'), leftWords })
  const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  expect(left).toHaveLength(130)
  expect(pages).toHaveLength(3)
  expect(pages[0]?.replace(/\s+/g, ' ')).toMatch(/^Not in this file 130 certificates are left out, .* choose “Print it from a browser” beside each of these serials\. 2345-6789-A/)
  expect(left.filter((serial) => !pages.join('\n').includes(shownSerial(serial)))).toEqual([])
  expect(pages[2]).toContain('Ayesha Khan')
  const fits = await withFit([{ name: '王小明', otherName: null }, { name: 'Wang', otherName: '王小明' }, { name: 'Ayesha', otherName: 'عائشہ' }])
  expect(fits.map((each) => each.fits)).toEqual([false, false, true])
})

test('the document says its language and title, is tagged, embeds its fonts and loads nothing', async () => {
  const { raw } = await pagesOf([paper('محمد یوسف خان')])
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes = '']) => Buffer.from(bytes, 'latin1'))
  const plain = [raw, ...streams.map((bytes) => { try { return inflateSync(bytes).toString('latin1') } catch { return bytes.toString('latin1') } })].join('\n')
  for (const part of ['/Lang (en-GB)', '/Marked true', '/StructTreeRoot', '/DisplayDocTitle true', '/S /H1', '/S /Figure', '/Alt (A code)', '<pdfuaid:part>1</pdfuaid:part>', '/FontFile2', '/ToUnicode']) expect(plain, part).toContain(part)
  expect(plain).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|URI)\b/)
})
