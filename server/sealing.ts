import { createDecipheriv, createECDH, createHash, hkdfSync, type ECDH } from 'node:crypto'
import { derivedBits, keyNameLength, publicKeyLength, sealBinding, sealingPurpose, type SealedTo } from '@/domain/sealed-answer'
import { installation } from './installation'

/** The order of the curve P-256 (FIPS 186-5). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const tagLength = 16

interface KeyPair { name: string; publicKey: Buffer; own: ECDH }
const pairs = new Map<string, KeyPair>()

/** A private key from a secret, the same each time: 128 bits more than the order has, so that none is likelier than another. */
function pairOf(secret: string): KeyPair {
  const known = pairs.get(secret)
  if (known) return known
  const random = BigInt(`0x${Buffer.from(hkdfSync('sha256', secret, '', 'counterpoint key for sealed answers', 48)).toString('hex')}`)
  const own = createECDH('prime256v1')
  own.setPrivateKey(Buffer.from(((random % (order - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex'))
  const publicKey = own.getPublicKey()
  const pair = { own, publicKey, name: createHash('sha256').update(publicKey).digest().subarray(0, keyNameLength).toString('hex') }
  pairs.set(secret, pair)
  return pair
}

/** What browsers seal answers to that wait on a device: in base64url. */
export function sealingKey(): string {
  return pairOf(installation().SECRET).publicKey.toString('base64url')
}

/** What was sealed, or null: for another installation, with a secret that is forgotten, to another edit, or not by us at all. */
export function opened(sealed: string, to: SealedTo): unknown {
  const bytes = Buffer.from(sealed, 'base64url')
  const name = bytes.subarray(0, keyNameLength).toString('hex')
  const { SECRET, SECRET_BEFORE } = installation()
  const pair = [SECRET, ...SECRET_BEFORE].map(pairOf).find((each) => each.name === name)
  const [theirs, text] = [bytes.subarray(keyNameLength, keyNameLength + publicKeyLength), bytes.subarray(keyNameLength + publicKeyLength)]
  if (!pair || text.length < tagLength) return null
  try {
    const shared = pair.own.computeSecret(theirs)
    const derived = Buffer.from(hkdfSync('sha256', shared, Buffer.concat([theirs, pair.publicKey]), sealingPurpose, derivedBits / 8))
    const decipher = createDecipheriv('aes-256-gcm', derived.subarray(0, 32), derived.subarray(32), { authTagLength: tagLength })
    decipher.setAAD(Buffer.from(sealBinding(to)))
    decipher.setAuthTag(text.subarray(-tagLength))
    return JSON.parse(Buffer.concat([decipher.update(text.subarray(0, -tagLength)), decipher.final()]).toString('utf8')) as unknown
  } catch {
    return null
  }
}
