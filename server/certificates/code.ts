import { encode } from 'uqr'

/** Where anybody can check a certificate; the code on it leads there. */
export const checkAddress = ({ address, serial }: { address: string; serial: string }) => `${address}/verify/${serial}`

/** A QR code (ISO/IEC 18004) that survives the loss of 15 % of it: dark squares are true. */
export function codeSquares(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 0 }).data
}
