import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { english } from '@/server/messages/english'

function sentencesOf(messages: object, at: readonly string[] = []): string[][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) => (typeof value === 'object' && value ? sentencesOf(value, [...at, key]) : [[...at, key]]))
}

test('every sentence of the catalogues can be read by the program that draws it', () => {
  const faults: string[] = []
  const t = createTranslator({ locale: 'en-GB', messages: english, onError: ({ code, message }) => { if (String(code) === 'INVALID_MESSAGE') faults.push(message) } })
  for (const path of sentencesOf(english)) void t.rich(path.join('.') as never, {} as never)
  expect(faults).toEqual([])
})
