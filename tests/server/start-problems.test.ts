import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webAddress } from '@/server/commands/web-address'
import { environment } from '@/server/environment'
import { checkExternalPostgres } from '@/server/external-postgres'

const url = environment().DATABASE_URL ?? ''

function changed(change: (url: URL) => void) {
  const other = new URL(url)
  change(other)
  return other.href
}

describe('the environment', () => {
  test.each([
    [{ DATABASE_URL: 'localhost' }, /^DATABASE_URL is not the address of a PostgreSQL database/],
    [{ DATABASE_URL: 'mysql://a@b/c' }, /^DATABASE_URL is not the address/],
    [{ DATABASE_URL: 'postgresql://host' }, /^DATABASE_URL is not the address/],
    [{ APP_URL: 'training.example.org' }, /^APP_URL is not the address/],
    [{ APP_URL: 'https://example.org/training' }, /without a path\.$/],
    [{ PORT: 'http' }, /^PORT is not a number/],
    [{ PORT: '70000' }, /^PORT must be a whole number/],
    [{ SECRET: 'short' }, /^SECRET is too short/],
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'training@example.org' }, /^SMTP_URL is not the address of a mail server/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /^SMTP_URL is set but MAIL_FROM is not/],
  ])('%j is answered with one sentence', (source, sentence) => {
    expect(() => environment(source)).toThrow(sentence)
    expect(() => environment(source)).not.toThrow(/\n/)
  })

  test('an empty variable counts as not set', () => {
    expect(environment({ DATABASE_URL: '', PORT: '' })).toMatchObject({ HOSTNAME: '127.0.0.1', DATA_DIR: 'data' })
  })
})

describe('DATABASE_URL', () => {
  test('that is right is let through', async () => {
    await checkExternalPostgres(url)
  })

  test.each([
    ['a host that does not exist', () => 'postgresql://a:b@no-such-host.invalid/c', /^The host no-such-host\.invalid of DATABASE_URL is not known/],
    ['a host where nothing answers', () => 'postgresql://a:b@127.0.0.1:1/c', /^No PostgreSQL server answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/],
    ['a wrong password', () => changed((other) => (other.password = 'wrong')), /refuses the password of counterpoint/],
    ['no password', () => changed((other) => (other.password = '')), /refuses the password of counterpoint/],
    ['a database that does not exist', () => changed((other) => (other.pathname = '/missing')), /has no database "missing"/],
  ])('with %s is answered with one sentence', async (_, wrong, sentence) => {
    await expect(checkExternalPostgres(wrong())).rejects.toThrow(sentence)
    await expect(checkExternalPostgres(wrong())).rejects.not.toThrow(/\n/)
  })
})

describe('the port', () => {
  const other = net.createServer()
  let taken = 0
  beforeAll(async () => {
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    taken = address && typeof address === 'object' ? address.port : 0
  })
  afterAll(() => void other.close())

  test('that was asked for and is in use is refused', async () => {
    await expect(webAddress(environment({ PORT: String(taken) }))).rejects.toThrow(`Port ${taken} is in use by another program`)
  })

  test('that is free is taken', async () => {
    const { port, url: address } = await webAddress(environment({}))
    expect(port).toBeGreaterThanOrEqual(3_000)
    expect(address).toBe(`http://localhost:${port}`)
  })

  test('of an address that this machine does not have is refused', async () => {
    await expect(webAddress(environment({ HOSTNAME: '192.0.2.1' }))).rejects.toThrow('HOSTNAME "192.0.2.1" is not an address of this machine')
  })
})
