import { derivedBits, keyNameLength, publicKeyLength, sealBinding, sealingPurpose, type SealedTo } from '@/domain/sealed-answer'

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const utf8 = (text: string) => new TextEncoder().encode(text)

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

function base64url(parts: readonly Uint8Array[]): string {
  const text = parts.flatMap((part) => Array.from(part, (byte) => String.fromCharCode(byte))).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Seals to the server's public key (an uncompressed P-256 point in base64url); nothing on the device can open it again. */
export async function seal(publicKey: string, content: unknown, to: SealedTo): Promise<string> {
  const { subtle } = crypto
  const theirs = bytesOf(publicKey)
  if (theirs.length !== publicKeyLength) throw new Error('This is no public key.')
  // Used for this one answer and forgotten: with it goes the only other way to open it.
  const own = await subtle.generateKey(curve, false, ['deriveBits'])
  const ours = new Uint8Array(await subtle.exportKey('raw', own.publicKey))
  const shared = await subtle.deriveBits({ ...curve, public: await subtle.importKey('raw', theirs, curve, false, []) }, own.privateKey, 256)
  const salt = new Uint8Array([...ours, ...theirs])
  const derived = new Uint8Array(await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(sealingPurpose) }, await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']), derivedBits))
  const key = await subtle.importKey('raw', derived.slice(0, 32), 'AES-GCM', false, ['encrypt'])
  const text = await subtle.encrypt({ name: 'AES-GCM', iv: derived.slice(32), additionalData: utf8(sealBinding(to)) }, key, utf8(JSON.stringify(content)))
  const name = new Uint8Array(await subtle.digest('SHA-256', theirs)).slice(0, keyNameLength)
  return base64url([name, ours, new Uint8Array(text)])
}
