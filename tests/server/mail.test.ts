import { expect, test } from 'vitest'
import { mailKinds, type MailKind } from '@/domain/outbox'
import { mailIsConfigured, textOf } from '@/server/mail'
import { newToken } from '@/server/session'
import { withoutMailServer } from './mail-server'

const kinds = Object.keys(mailKinds) as MailKind[]

test.each(kinds)('a mail of the kind %s says neither who, nor what, nor where', (kind) => {
  const { subject, text } = textOf(kind, { count: 7, date: '2026-12-31' }, kind === 'invitation' || kind === 'reset' ? newToken() : null)
  expect(subject).toMatch(/^(You have a task|A change to your account)$/)
  expect(text).not.toMatch(/course|lesson|quiz|cohort|trainee|instructor|counterpoint|score|narrative|training|certificate/i)
  expect(text).not.toMatch(/[{}]/)
})

test('a mail with a link brings it and says how long it works', () => {
  const token = newToken()
  expect(textOf('invitation', {}, token).text).toContain(`${process.env.APP_URL}/link/${token}`)
  expect(textOf('invitation', {}, token).text).toContain('within 72 hours')
  expect(textOf('reset', {}, token).text).toContain('within 30 minutes')
})

test('a reminder says the day, where there is one, and where to sign in', () => {
  expect(textOf('due', { date: '2026-12-31' }, null).text).toContain('by 31 December 2026')
  expect(textOf('due', {}, null).text).toContain('soon')
  expect(textOf('stalled', {}, null).text).toContain(`${process.env.APP_URL}/sign-in`)
  expect(textOf('digest', { count: 1 }, null).text).toContain('one of your people needs your attention')
})

test('a mail about a change of the account has no link that somebody could be lured by', () => {
  expect(textOf('addressChanged', {}, null).text).not.toContain('http')
  expect(textOf('passwordChanged', {}, null).text).not.toContain('http')
})

test('without a mail server in the environment mail is not configured', () => {
  withoutMailServer()
  expect(mailIsConfigured()).toBe(false)
})
