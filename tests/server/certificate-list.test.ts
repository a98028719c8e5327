import { describe, expect, test } from 'vitest'
import { newSerial } from '@/domain/certificate/serial'
import { listFrom } from '@/server/certificates/list'
import { mostChecked } from '@/server/certificates/verify'

const [one, other] = [newSerial((count) => new Uint8Array(count).map((_, place) => place * 7)), newSerial((count) => new Uint8Array(count).map((_, place) => place * 11))]
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

describe('a list of serials and names', () => {
  test.each([
    ['comma and heading', `Serial,Name\n${one},Ayesha Khan\n${other},"Khan, Bilal"\n`, ['Ayesha Khan', 'Khan, Bilal'], 2],
    ['semicolons, the name first, a byte order mark', `\ufeffNAME OF HOLDER;Certificate\nAyesha;${one}\nBilal;${other}`, ['Ayesha', 'Bilal'], 2],
    ['pasted cells without a heading', `${one}\tعائشہ خان\n${other}\tفضلِ ربی`, ['عائشہ خان', 'فضلِ ربی'], 1],
    ['serials alone', `${one}\n\n${other}\n`, ['', ''], 1],
    ['other columns between', `No,District,Name,Serial\n1,Swat,Ayesha,${one}\n2,Dir,Bilal,${other}`, ['Ayesha', 'Bilal'], 2],
  ])('%s', (_, text, names, first) => {
    for (const given of [text, new Uint8Array(Buffer.from(text)), utf16(text.replace('\ufeff', ''))]) {
      const lines = listFrom(given)
      if (typeof lines === 'string') throw new Error(lines)
      expect(lines.map(({ name }) => name)).toEqual(names)
      expect(lines[0]?.line).toBe(first)
    }
  })

  test('that is empty, too long, too large or no text is refused, each with its reason', () => {
    expect(listFrom('')).toBe('listEmpty')
    expect(listFrom('Serial,Name\n')).toBe('listEmpty')
    expect(listFrom(`${one}\n`.repeat(mostChecked + 1))).toBe('listTooLong')
    expect(listFrom(new Uint8Array(300_000))).toBe('listTooLarge')
    expect(listFrom(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 255, 254]))).toBe('listUnreadable')
    expect(listFrom(`${one},${'x'.repeat(20_000)}`)).toBe('listUnreadable')
  })
})
