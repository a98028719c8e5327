import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordProblem } from '@/domain/password'

describe('a password', () => {
  test.each([
    ['fourteen chars', 'passwordShort'],
    ['rain on the tin roof', null],
    ['بارش میں چھت کی آواز', null],
    ['passwordpassword', 'passwordRepeats'],
    ['password12345678', 'passwordCommon'],
    ['abcabcabcabcabcabc', 'passwordRepeats'],
    ['qwertyuiopasdfgh', 'passwordCommon'],
    ['12345678901234567', 'passwordCommon'],
    ['ayesha.khan@example.org', 'passwordIsYou'],
    ['Ayesha Khan 12345', 'passwordIsYou'],
    ['Ayesha Khan walks to the market', null],
    ['correct horse battery staple', null],
  ])('%s is answered with %s', (password, problem) => {
    expect(passwordProblem(password, ['Ayesha Khan', 'ayesha.khan@example.org'])).toBe(problem)
  })

  test('is counted in characters that a person sees as one, not in bytes', () => {
    expect(passwordProblem('ک'.repeat(14), [])).toBe('passwordShort')
  })

  test('is judged without an error whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(fc.string()), (password, about) => {
      passwordProblem(password, about)
    }))
  })
})
