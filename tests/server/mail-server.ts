import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { sendDueMails } from '@/server/outbox/send'

export interface Received { to: string[]; raw: string }

/** A mail server on this machine, named in the environment as an administrator would; refuses addresses at `refused.example`. */
export async function startMailServer() {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: ({ address }, _, answer) => answer(address.endsWith('@refused.example') ? new Error('nobody of this name') : null),
    onData: (stream, { envelope }, answer) => {
      void text(stream).then((raw) => { received.push({ to: envelope.rcptTo.map(({ address }) => address), raw }); answer() })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  process.env.MAIL_FROM = 'Training <training@example.org>'
  return { received, stop: () => new Promise<void>((stopped) => server.close(() => stopped())) }
}

export function withoutMailServer() {
  delete process.env.SMTP_URL
  delete process.env.MAIL_FROM
}

/** What the worker does when it finds mail that is due. */
export function sendDue(): Promise<void> {
  return sendDueMails(new AbortController().signal)
}

/** The lines of the head and the text of a mail, with soft line breaks taken out. */
export function read({ raw }: Received): { head: string; body: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  return { head, body: rest.join('\r\n\r\n').replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) }
}
