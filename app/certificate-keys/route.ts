import { publicKeys } from '@/server/certificates/seal'

/** For whoever checks a certificate without asking us about it. */
export function GET() {
  return Response.json(publicKeys(), { headers: { 'content-type': 'application/jwk-set+json', 'cache-control': 'no-store', 'access-control-allow-origin': '*' } })
}
