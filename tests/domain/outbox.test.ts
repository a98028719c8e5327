import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet, minutesToNextTry, verdictOn } from '@/domain/outbox'

const failure = (given: Partial<Parameters<typeof verdictOn>[0]>) => verdictOn({ command: 'CONN', responseCode: null, handedOver: false, ...given })

describe('what a mail server does is taken as', () => {
  test.each([
    ['an address that it does not know', { command: 'RCPT TO', responseCode: 550 }, 'refused'],
    ['an address that it takes later', { command: 'RCPT TO', responseCode: 450 }, 'later'],
    ['a mail that it does not want', { command: 'DATA', responseCode: 554, handedOver: true }, 'refused'],
    ['a mail that it wants later', { command: 'DATA', responseCode: 451, handedOver: true }, 'later'],
    ['no answer after the last bytes', { command: 'CONN', handedOver: true }, 'perhapsSent'],
    ['no answer before them', { command: 'CONN' }, 'serverTrouble'],
    ['no answer within the mail', { command: 'DATA' }, 'serverTrouble'],
    ['a sender that it refuses', { command: 'MAIL FROM', responseCode: 550 }, 'serverTrouble'],
    ['a password that it refuses', { command: 'AUTH', responseCode: 535 }, 'serverTrouble'],
  ] as const)('%s', (_, given, verdict) => {
    expect(failure(given)).toBe(verdict)
  })
})

test('a mail that may have been taken is never sent again by itself, whatever else is known of it', () => {
  fc.assert(fc.property(fc.string(), (command) => failure({ command, handedOver: true }) === 'perhapsSent'))
})

test('tries grow further apart, and a mail server in trouble is asked every quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 40].map((tries) => minutesToNextTry(tries, 'later'))).toEqual([1, 5, 15, 60, 240, 480, 480])
  expect([1, 2, 3, 4, 40].map((tries) => minutesToNextTry(tries, 'serverTrouble'))).toEqual([1, 5, 15, 15, 15])
})

test('the quiet hours go past midnight, or not, or are none', () => {
  const hours = (from: number, to: number) => Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isQuiet(hour, { from, to }))
  expect(hours(20, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 20, 21, 22, 23])
  expect(hours(12, 14)).toEqual([12, 13])
  expect(hours(9, 9)).toEqual([])
})
