import { once } from 'node:events'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Failure } from '@/domain/outbox'
import { installation } from '@/server/installation'

const seconds = 1_000
const oneAddress = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/

export interface Letter { id: string; from: string; to: string; subject: string; text: string }

/** A connection to the mail server, for any number of letters one after the other. A failure leaves it unusable. */
export interface MailLine {
  /**
   * Gives a letter to the mail server. Its last bytes, without which no mail server takes it, are given out only when `handingOver` has
   * been kept: whoever finds a letter that was not handed over knows that nobody has it.
   */
  send: (letter: Letter, handingOver: () => Promise<void>) => Promise<Failure | null>
  close: () => void
}

/** Null when the mail server does not let us in, now. */
export async function openMailLine(url: string): Promise<MailLine | null> {
  const { auth, ...place } = parseConnectionUrl(url)
  // A mail server may think about a letter for long before it answers; hanging up then would leave nobody knowing.
  const connection = new SMTPConnection({
    ...place, name: hostOf(), connectionTimeout: 10 * seconds, greetingTimeout: 10 * seconds, socketTimeout: 120 * seconds, dnsTimeout: 10 * seconds,
  })
  const broken = once(connection, 'error').then(([error]) => { throw error instanceof Error ? error : new Error('The line broke.') })
  broken.catch(() => undefined)
  const step = <T>(work: Promise<T>): Promise<T> => Promise.race([work, broken])
  try {
    await step(new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve()))))
    if (auth && 'user' in auth) await step(new Promise<void>((resolve, reject) => connection.login({ credentials: { user: auth.user, pass: 'pass' in auth ? auth.pass : '' } }, (error) => (error ? reject(error) : resolve()))))
  } catch {
    connection.close()
    return null
  }
  return {
    close: () => connection.quit(),
    async send(letter, handingOver) {
      if (!oneAddress.test(letter.to)) return { command: 'RCPT TO', responseCode: 553, handedOver: false }
      const mail = composed(letter)
      let handedOver = false
      const bytes = heldBack(await built(mail), async () => {
        await handingOver()
        handedOver = true
      })
      try {
        await step(new Promise<void>((resolve, reject) => connection.send(mail.getEnvelope(), bytes, (error) => (error ? reject(error) : resolve()))))
        return null
      } catch (error) {
        connection.close()
        return failureOf(error, handedOver)
      }
    },
  }
}

const hostOf = () => new URL(installation().APP_URL).hostname

function composed({ id, from, to, subject, text }: Letter) {
  return new MailComposer({
    from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${hostOf()}>`, xMailer: false, headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true, disableUrlAccess: true, newline: 'windows',
  }).compile()
}

function built(mail: ReturnType<typeof composed>): Promise<Buffer> {
  return new Promise((resolve, reject) => mail.build((error, bytes) => (error ? reject(error) : resolve(bytes))))
}

function heldBack(bytes: Buffer, first: () => Promise<void>): Readable {
  const last = 2
  return Readable.from((async function* () {
    yield bytes.subarray(0, -last)
    await first()
    yield bytes.subarray(-last)
  })(), { objectMode: false })
}

function failureOf(error: unknown, handedOver: boolean): Failure {
  const command = error instanceof Error && 'command' in error && typeof error.command === 'string' ? error.command : ''
  const responseCode = error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  return { command, responseCode, handedOver }
}
