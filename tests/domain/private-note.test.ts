import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank, merged, noteParts, type PrivateNote } from '@/domain/private-note'

const note = fc.record<PrivateNote>({ surprised: fc.string(), unsure: fc.string(), willDo: fc.string() })
const only = (surprised: string): PrivateNote => ({ surprised, unsure: '', willDo: '' })

test.each([
  ['', 'new', 'new'],
  ['old', '', 'old'],
  ['old', 'new', 'old\n\nnew'],
  ['the same', 'the same', 'the same'],
  ['begun', 'begun and gone on', 'begun and gone on'],
  ['begun and gone on', 'gone on', 'begun and gone on'],
])('of "%s" kept and "%s" typed, "%s" is kept', (kept, typed, both) => {
  expect(merged(only(kept), only(typed)).surprised).toBe(both)
})

test('of two texts no word is lost, and merging once more adds nothing', () => {
  fc.assert(fc.property(note, note, (kept, typed) => {
    const both = merged(kept, typed)
    for (const part of noteParts) {
      expect(both[part]).toContain(kept[part].trim())
      expect(both[part]).toContain(typed[part].trim())
    }
    expect(merged(both, typed)).toEqual(both)
  }))
})

test('a note of spaces is blank, and one with a word is not', () => {
  expect(isBlank({ surprised: ' ', unsure: '\n', willDo: '' })).toBe(true)
  expect(isBlank({ surprised: ' ', unsure: '\n', willDo: 'call Sana' })).toBe(false)
})
