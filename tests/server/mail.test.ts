import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { read, startMailServer, withoutMailServer } from './mail-server'
import { mailIsConfigured, sendMail, sendMails, sendResetLink } from '@/server/mail'
import { newToken } from '@/server/session'

let server: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => { server = await startMailServer() })
afterAll(() => server.stop())
beforeEach(() => { server.received.length = 0 })

describe('a mail', () => {
  test('brings the link and says neither who, nor what, nor where', async () => {
    const token = newToken()
    expect(await sendMail('gul@example.org', { kind: 'invitation', token })).toBe(true)
    const [mail] = server.received
    const { head, body } = read(mail ?? { to: [], raw: '' })
    expect(mail?.to).toEqual(['gul@example.org'])
    expect(body).toContain(`${process.env.APP_URL}/link/${token}`)
    expect(body).toContain('within 72 hours')
    expect(head).toMatch(/^Subject: You have a task$/m)
    expect(head).toMatch(/^To: gul@example\.org$/m)
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(head).not.toMatch(/^X-Mailer/im)
    expect(`${head}${body}`).not.toMatch(/course|lesson|quiz|cohort|trainee|instructor|administrator|counterpoint|score|narrative/i)
  })

  test('for a forgotten password says how long its link works', async () => {
    expect(await sendResetLink('gul@example.org', newToken())).toBe(true)
    expect(read(server.received[0] ?? { to: [], raw: '' }).body).toContain('within 30 minutes')
  })

  test('with a changed address has no link', async () => {
    expect(await sendMail('gul@example.org', { kind: 'addressChanged' })).toBe(true)
    expect(read(server.received[0] ?? { to: [], raw: '' }).body).not.toContain('http')
  })

  test.each([
    ['a line break that begins a new header', 'gul@example.org\r\nBcc: everybody@example.org'],
    ['a lone line feed', 'gul@example.org\nBcc: everybody@example.org'],
    ['two addresses', 'gul@example.org, everybody@example.org'],
    ['a name with an address', 'Gul <gul@example.org>'],
    ['no address', ''],
  ])('is not sent to %s', async (_, to) => {
    expect(await sendMail(to, { kind: 'addressChanged' })).toBe(false)
    expect(server.received).toEqual([])
  })

  test('is not sent from an address with a line break', async () => {
    process.env.MAIL_FROM = 'training@example.org\r\nBcc: everybody@example.org'
    expect(await sendMail('gul@example.org', { kind: 'addressChanged' })).toBe(false)
    process.env.MAIL_FROM = 'Training <training@example.org>'
    expect(server.received).toEqual([])
  })

  test('that was refused is told from those that arrived', async () => {
    const to = ['a@example.org', 'b@refused.example', 'c@example.org']
    expect(await sendMails(to.map((address) => ({ to: address, mail: { kind: 'invitation', token: newToken() } })))).toEqual(['b@refused.example'])
    expect(server.received.map((mail) => mail.to.join()).sort()).toEqual(['a@example.org', 'c@example.org'])
  })
})

describe('without a mail server', () => {
  test('that answers, the mail is not sent', async () => {
    const url = process.env.SMTP_URL
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    expect(await sendMail('gul@example.org', { kind: 'addressChanged' })).toBe(false)
    process.env.SMTP_URL = url
  })

  test('in the environment, mail is not configured and nothing is sent', async () => {
    expect(mailIsConfigured()).toBe(true)
    withoutMailServer()
    expect(mailIsConfigured()).toBe(false)
    expect(await sendMail('gul@example.org', { kind: 'addressChanged' })).toBe(false)
  })
})
