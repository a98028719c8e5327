import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'
import { holderOf, statementOf, type CertificateFacts, type Statement } from '@/domain/certificate/certificate'
import { installation } from '@/server/installation'
import { privateHeader } from './key-file'

export interface SigningKey { id: string; publicKey: KeyObject; privateKey: KeyObject | null }
/** What makes the facts of a certificate certain. */
export interface Seal { salt: Uint8Array<ArrayBuffer>; keyId: string; signature: Uint8Array<ArrayBuffer> }

/** RFC 8410: what stands before the bytes of an Ed25519 key in SubjectPublicKeyInfo. */
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex')

function keyFrom(line: string): SigningKey {
  const [kind = '', bytes = ''] = line.split(':')
  const raw = Buffer.from(bytes, 'base64url')
  const privateKey = kind === 'private' ? createPrivateKey({ key: Buffer.concat([privateHeader, raw]), format: 'der', type: 'pkcs8' }) : null
  const publicKey = privateKey ? createPublicKey(privateKey) : createPublicKey({ key: Buffer.concat([publicHeader, raw]), format: 'der', type: 'spki' })
  return { id: thumbprint(publicKey), publicKey, privateKey }
}

/** RFC 7638: a key's name is the hash of what it is. */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: 'jwk' })
  return createHash('sha256').update(canonical({ crv, kty, x })).digest('base64url')
}

/** RFC 8785: the one way to write this as JSON, so that the same bytes are signed and checked. */
export function canonical(value: object): string {
  return canonicalize(value) ?? ''
}

let known: { from: string; keys: readonly SigningKey[] } | undefined

/** Newest first; none where the program was started without them, which can then neither issue nor confirm. */
export function signingKeys(): readonly SigningKey[] {
  const from = installation().CERTIFICATE_KEYS ?? ''
  if (known?.from !== from) known = { from, keys: from.split(/[\s,]+/).filter(Boolean).map(keyFrom) }
  return known.keys
}

/** The public keys, as a JSON Web Key Set (RFC 7517, RFC 8037): for whoever checks a certificate without us. */
export function publicKeys() {
  return { keys: signingKeys().map(({ id, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'EdDSA' })) }
}

function holderHash(facts: CertificateFacts, salt: Uint8Array): string {
  return createHash('sha256').update(salt).update(canonical(holderOf(facts))).digest('base64url')
}

export function canSeal(): boolean {
  return Boolean(signingKeys()[0]?.privateKey)
}

/** Signs the facts with the newest key. */
export function seal(facts: CertificateFacts): Seal {
  const key = signingKeys()[0]
  if (!key?.privateKey) throw new Error('There is no key to sign certificates with')
  const salt = new Uint8Array(randomBytes(16))
  const statement = statementOf(facts, holderHash(facts, salt), key.id)
  return { salt, keyId: key.id, signature: new Uint8Array(sign(null, Buffer.from(canonical(statement)), key.privateKey)) }
}

export type SealedFacts = CertificateFacts & Seal

export function statementIn(certificate: SealedFacts): Statement {
  return statementOf(certificate, holderHash(certificate, certificate.salt), certificate.keyId)
}

/** Whether every fact is as one of our keys signed it. */
export function isSealed(certificate: SealedFacts): boolean {
  const key = signingKeys().find(({ id }) => id === certificate.keyId)
  return key !== undefined && verify(null, Buffer.from(canonical(statementIn(certificate))), key.publicKey, certificate.signature)
}

/** What the holder hands to somebody who checks without us: the statement, its signature, and who it is about. */
export function proofOf(certificate: SealedFacts) {
  return {
    statement: statementIn(certificate),
    signature: Buffer.from(certificate.signature).toString('base64url'),
    holder: { ...holderOf(certificate), salt: Buffer.from(certificate.salt).toString('base64url') },
    publicKeys: `${certificate.address}/certificate-keys`,
  }
}
