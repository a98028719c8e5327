import { shownSerial } from '@/domain/certificate/serial'
import { authorize } from '@/server/access'
import { ownProof } from '@/server/certificates/read'
import { attachment } from '@/server/download'

export async function GET(_: Request, { params }: RouteContext<'/certificates/[certificate]/proof'>) {
  const proof = await ownProof(await authorize('certificate.view', { certificateId: (await params).certificate }))
  return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
    headers: { 'content-type': 'application/json', 'content-disposition': attachment(`${shownSerial(proof.statement.serial)}.json`), 'cache-control': 'private, no-store' },
  })
}
