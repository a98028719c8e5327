import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanAddress } from '@/domain/roster/address'
import { cleanName } from '@/domain/roster/name'
import { isNoAnswer } from '@/domain/roster/no-answer'
import { personOf } from '@/domain/roster/person'
import { cleanReference, isNationalId } from '@/domain/roster/reference'
import { searchKey } from '@/domain/roster/search-key'
import { generatedSignInName } from '@/domain/roster/sign-in-name'

/** Lone halves of surrogate pairs among them. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

const nameOf = (text: string) => {
  const cleaned = cleanName(text)
  return 'name' in cleaned ? cleaned.name : cleaned.problem
}
const addressOf = (text: string) => {
  const cleaned = cleanAddress(text)
  return 'address' in cleaned ? cleaned.address : cleaned.problem
}

describe('a name', () => {
  test.each([
    ['  Ali   Khan ', 'Ali Khan'], ["O'Neil", "O'Neil"], ['Qurat-ul-Ain', 'Qurat-ul-Ain'], ['Gulzar', 'Gulzar'], ['محمد عبداللہ', 'محمد عبداللہ'],
    ['Ali\u00A0Khan\r\nTareen', 'Ali Khan Tareen'], ['3. Ali Khan', 'Ali Khan'], ['۴۔ علی', 'علی'], ['• Ali', 'Ali'], ['"Ali Khan"', 'Ali Khan'],
    ['Jose\u0301', 'José'], ["'Abdullah", "'Abdullah"], ['Khan, Imran', 'Khan, Imran'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(nameOf(typed)).toBe(kept)
  })

  test('loses marks of direction, zero-width characters and controls, and says so', () => {
    expect(cleanName('\u202EAli\u200B \u2066Khan\u2069\uFEFF\x07')).toEqual({ name: 'Ali Khan', hidden: true })
    expect(cleanName(' Ali\tKhan ')).toEqual({ name: 'Ali Khan', hidden: false })
  })

  test('keeps a zero-width non-joiner between Arabic letters and nowhere else', () => {
    expect(nameOf('ذکی\u200Cاللہ')).toBe('ذکی\u200Cاللہ')
    expect(nameOf('Ali\u200C Khan\u200D')).toBe('Ali Khan')
  })

  test.each([
    ['', 'no-name'], [' \u200B ', 'no-name'], ['12345', 'name-without-letters'], ['---.', 'name-formula'], ['...', 'name-without-letters'],
    ['ali@example.org', 'name-is-address'], ['https://example.org', 'name-is-address'], ['=1+1', 'name-formula'], ['@SUM(A1)', 'name-formula'],
    ['＝cmd', 'name-formula'], ['+923000000000', 'name-formula'], ['???? ???', 'name-unreadable'], ['Ø¹Ù„ÛŒ', 'name-unreadable'],
    ['Jos\uFFFD', 'name-unreadable'], ['x'.repeat(201), 'name-too-long'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(nameOf(typed)).toBe(problem)
  })

  test('of exactly 200 characters is accepted, whatever they cost in bytes', () => {
    expect(nameOf('𞤀'.repeat(200))).toBe('𞤀'.repeat(200))
  })

  test('once cleaned stays as it is', () => {
    fc.assert(fc.property(anyText, (typed) => {
      const cleaned = cleanName(typed)
      if ('name' in cleaned) expect(cleanName(cleaned.name)).toEqual({ name: cleaned.name, hidden: false })
    }), { numRuns: 1000 })
  })
})

describe('an address', () => {
  test.each([
    [' Ali.Khan@Example.ORG ', 'ali.khan@example.org'], ['mailto:ali@example.org', 'ali@example.org'], ['<ali@example.org>;', 'ali@example.org'],
    ["o'neil+course@mail.example.org", "o'neil+course@mail.example.org"], ['\u200Eali@example.org\u200F', 'ali@example.org'], ['ali＠example.org', 'ali@example.org'],
    ['ali@xn--example.org', 'ali@xn--example.org'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(addressOf(typed)).toBe(kept)
  })

  test.each([
    ['ali@gmial.com', 'address-misspelt', 'ali@gmail.com'], ['ali@example.con', 'address-misspelt', 'ali@example.com'],
    ['ali@gmial.con', 'address-misspelt', 'ali@gmail.com'], ['www.ali@example.org', 'address-misspelt', 'ali@example.org'],
    ['ali@example,com', 'address-invalid', 'ali@example.com'], ['ali @example.org', 'address-invalid', 'ali@example.org'],
    ['ali@gmail', 'address-invalid', 'ali@gmail.com'], ['ali@@example.org', 'address-invalid', 'ali@example.org'],
    ['ali(at)example.org', 'address-invalid', 'ali@example.org'], ['ali@example..org', 'address-invalid', 'ali@example.org'],
    ['ali@example.org.', 'address-invalid', 'ali@example.org'], ['ali.example.org', 'address-invalid', null], ['@example.org', 'address-invalid', null],
    ['ali@localhost', 'address-invalid', null], ['=cmd@example.org', 'address-invalid', null],
    ['аli@example.org', 'address-mixed-scripts', 'ali@example.org'], ['ali@exаmple.org', 'address-mixed-scripts', 'ali@example.org'],
  ])('%j is refused: %s, meant %j', (typed, problem, suggestion) => {
    expect(cleanAddress(typed)).toMatchObject({ problem, suggestion })
  })

  test('in another script, two in one cell and one that is too long each get their reason', () => {
    expect(cleanAddress('علی@example.org')).toEqual({ problem: 'address-letters', text: 'علی@example.org', characters: 'علی' })
    expect(cleanAddress('josé@example.org')).toMatchObject({ problem: 'address-letters', characters: 'é' })
    expect(addressOf('ali@example.org; sara@example.org')).toBe('address-several')
    expect(addressOf('ali@example.org sara@example.org')).toBe('address-several')
    expect(addressOf(`${'a'.repeat(250)}@example.org`)).toBe('address-too-long')
    expect(addressOf(`${'a'.repeat(65)}@example.org`)).toBe('address-invalid')
  })

  test('that is suggested is one that would be accepted, and any text gets an answer', () => {
    const piece = fc.constantFrom('a', 'а', 'ali', '@', '@@', ' ', '.', ',', '..', 'gmial', 'gmail', 'com', 'con', '(at)', '<', '>', 'mailto:', 'é', '-', 'www.', ';')
    fc.assert(fc.property(fc.oneof(anyText, fc.array(piece).map((pieces) => pieces.join(''))), (typed) => {
      const cleaned = cleanAddress(typed)
      if ('address' in cleaned) expect(cleanAddress(cleaned.address.toUpperCase())).toEqual(cleaned)
      else if ('suggestion' in cleaned && cleaned.suggestion !== null) expect(cleanAddress(cleaned.suggestion)).toEqual({ address: cleaned.suggestion })
    }), { numRuns: 1000 })
  })
})

test('a staff number is kept in capitals and plain digits; a formula or an address is none', () => {
  expect(cleanReference(' pk-۱۲۳ ')).toEqual({ reference: 'PK-123' })
  expect(cleanReference('=1+1')).toMatchObject({ problem: 'reference-unusable' })
  expect(cleanReference('ali@example.org')).toMatchObject({ problem: 'reference-unusable' })
  expect(cleanReference('1'.repeat(65))).toMatchObject({ problem: 'reference-too-long', most: 64 })
})

test('a national identity number is known with and without dashes, in Urdu digits and as a spreadsheet rounds it', () => {
  expect(['00000-0000001-1', '0000000000011', '۰۰۰۰۰-۰۰۰۰۰۰۱-۱', '3.52E+12'].every(isNationalId)).toBe(true)
  expect(['PK-1001', '12345', '1E10'].some(isNationalId)).toBe(false)
})

test('an identity number in the cell of the staff number goes nowhere, not even into what was given', () => {
  const line = personOf({ line: 2, name: 'Ali', otherName: '', address: '', reference: '00000-0000001-1' })
  expect(line.warnings).toEqual([{ warning: 'national-id-left-out' }])
  expect(JSON.stringify(line)).not.toContain('00000')
})

test('cells that say "none" are read as none', () => {
  expect(['', '-', '—', 'N/A', 'nil', 'None', 'نہیں', '.'].every(isNoAnswer)).toBe(true)
  expect(['ali', '@', '0', '=', 'nile@example.org'].some(isNoAnswer)).toBe(false)
})

describe('the search key', () => {
  test.each([
    ['José', 'JOSE'], ['علي', 'علی'], ['کریم', 'كريم'], ['أحمد', 'احمد'], ['إسلام', 'اسلام'], ['آمنہ', 'امنه'], ['فاطمة', 'فاطمہ'], ['مـحمد', 'محمد'],
    ['مُحَمَّد', 'محمد'], ['ابراھیم', 'ابراہیم'], ['خاں', 'خان'], ['Qurat-ul-Ain', 'qurat ul ain'], ["Sana'ullah", 'Sana’ullah'], ['ذکی\u200Cاللہ', 'ذکیاللہ'], ['M. Ali', 'm ali'],
  ])('of %s is that of %s', (one, other) => {
    expect(searchKey(one)).toBe(searchKey(other))
  })

  test('keeps different names apart', () => {
    expect(new Set(['Ali', 'Alia', 'علی', 'عالیہ', 'Ali Khan'].map(searchKey)).size).toBe(5)
  })
})

describe('a generated sign-in name', () => {
  test('is three syllables and three digits, without 0 and 1', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      expect(generatedSignInName(random)).toMatch(/^(?:[bdfghjklmnprstvz][aiou]){3}[2-9]{3}$/)
    }))
  })

  test('differs with the bytes, every bit of 27 counting', () => {
    const names = Array.from({ length: 27 }, (_, bit) => generatedSignInName(bytesOf(2 ** bit)))
    expect(new Set(names).size).toBe(27)
  })
})

function bytesOf(number: number): Uint8Array {
  return Uint8Array.of(number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255)
}
