import { authorize } from '@/server/access'
import { ownData } from '@/server/own-account'

export async function GET() {
  const data = await ownData(await authorize('account.own', {}))
  return new Response(JSON.stringify(data, null, 2), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="my-training-data.json"', 'cache-control': 'private, no-store' },
  })
}
