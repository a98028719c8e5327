import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOf, marked, soughtWords, tellingSentence, wordsOf } from '@/domain/search-words'

test.each([
  ['Takfīr', 'TAKFIR'], ['taʾwīl', "ta'wil"], ['naïve', 'naive'], ['networks', 'network'], ['policies', 'policy'],
  ['ي', 'ی'], ['كفر', 'کفر'], ['القبلة', 'القبله'], ['إكراه', 'اكراه'], ['أهل', 'اهل'], ['آیت', 'ایت'], ['قاضٍ', 'قاض'], ['غُلُوّ', 'غلو'], ['تـكـفـير', 'تكفير'], ['۲۰۱۴', '2014'], ['فتنہ', 'فتنه'],
])('%s and %s are found by the same key', (one, other) => {
  expect(keysOf(one)).toEqual(keysOf(other))
})

test.each([['analysis', ['analysis']], ['status', ['status']], ['class', ['class']], ['التكفير', ['التکفیر', 'تکفیر']], ['الله', ['الله']], ['’', []]])('%s keeps what is part of the word', (text, keys) => {
  expect(keysOf(text)).toEqual(keys)
})

test('a search looks for the telling words, eight at most, and for common ones only where there are no others', () => {
  expect(soughtWords('What is takfir?')).toEqual(['takfir'])
  expect(soughtWords('who is it')).toEqual(['who', 'is', 'it'])
  expect(soughtWords('  ?! ')).toEqual([])
  expect(soughtWords('one two three four five six seven eight nine').length).toBe(8)
})

test('what was found is marked as it is written', () => {
  expect(marked('Networks return; a network adapts.', new Set(['network']))).toEqual([
    { text: 'Networks', found: true }, { text: ' return; a ', found: false }, { text: 'network', found: true }, { text: ' adapts.', found: false },
  ])
  expect(marked('', new Set(['a']))).toEqual([])
})

test('marking loses and adds nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(5), (text, which) => {
    const key = wordsOf(text).flatMap(keysOf)[which]
    expect(marked(text, new Set(key === undefined ? [] : [key])).map((piece) => piece.text).join('')).toBe(text)
  }))
})

test('the sentence that says most of it is shown, and the first where none does', () => {
  const sentences = ['Force ends little.', 'Force and policing end groups.', 'Policing and force again.']
  expect(tellingSentence(sentences, new Set(['force', 'policing']))).toBe('Force and policing end groups.')
  expect(tellingSentence(sentences, new Set(['nothing']))).toBe('Force ends little.')
  expect(tellingSentence([], new Set(['nothing']))).toBe('')
})
