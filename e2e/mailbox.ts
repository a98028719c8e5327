import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Letter {
  to: readonly string[]
  from: string
  subject: string
  text: string
}

/** A real mail server that keeps what it is given. */
export async function openMailbox() {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, accepted) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        letters.push({ to: rcptTo.map(({ address }) => address), from: mailFrom ? mailFrom.address : '', ...opened(Buffer.concat(parts).toString('utf8')) })
        accepted()
      })
    },
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  // The types know no port of `address()`, which a server that listens on TCP always has.
  const { port } = server.server.address() as AddressInfo
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()) }),
  }
}

/** The subject and the words of a mail of one part, whatever way they were packed. */
function opened(raw: string): { subject: string; text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const packed = rest.join('\r\n\r\n')
  const packing = header('content-transfer-encoding').toLowerCase()
  const text = packing === 'base64' ? Buffer.from(packed, 'base64').toString('utf8') : packing === 'quoted-printable' ? unquoted(packed) : packed
  return { subject: header('subject').replace(/=\?utf-8\?([QB])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) => (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : unquoted(word.replaceAll('_', ' ')))), text: text.replaceAll('\r\n', '\n') }
}

function unquoted(text: string): string {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
