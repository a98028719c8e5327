import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeOnce } from '@/server/secret'

export function keyFile(dataFolder: string) {
  return path.join(dataFolder, 'certificate-keys')
}

/** A new private key of 32 bytes (RFC 8032), as a line of the file. */
export function newKeyLine(): string {
  const { d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return `private:${d}`
}

/**
 * What certificates are signed with, made once and kept beside the secret, outside the database: whoever can write there still
 * cannot make a certificate. The first line signs; those below, private or only public, go on confirming what they signed.
 */
export function keptKeys(dataFolder: string): string {
  makeOnce(keyFile(dataFolder), newKeyLine)
  return readFileSync(keyFile(dataFolder), 'utf8')
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
export const privateHeader = Buffer.from('302e020100300506032b657004220420', 'hex')

function publicLine(line: string): string {
  if (!line.startsWith('private:')) return line
  const key = createPrivateKey({ key: Buffer.concat([privateHeader, Buffer.from(line.slice('private:'.length), 'base64url')]), format: 'der', type: 'pkcs8' })
  return `public:${createPublicKey(key).export({ format: 'jwk' }).x}`
}

/** A new key on top. Of those before it only the public half stays: nobody can sign with them again, and what they signed is confirmed. */
export function rotateKeys(dataFolder: string) {
  const file = keyFile(dataFolder)
  const lines = keptKeys(dataFolder).split(/\s+/).filter(Boolean).map(publicLine)
  writeFileSync(`${file}-new`, `${[newKeyLine(), ...lines].join('\n')}\n`, { mode: 0o600 })
  renameSync(`${file}-new`, file)
}
