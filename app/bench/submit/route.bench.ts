import { z } from 'zod'
import { database } from '@/server/database'

const input = z.strictObject({ attemptId: z.uuid() })

/** The floor of submitting: the same rows locked, read and written in one transaction, with no session, gate, marking or rule. */
export async function POST(request: Request) {
  const { attemptId } = input.parse(await request.json())
  const score = await database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from attempt where id = ${attemptId}::uuid for update`
    const responses = await tx.$queryRaw<{ item_id: string }[]>`select * from response where attempt_id = ${attemptId}::uuid`
    await tx.$executeRaw`update response set mark = 1 where attempt_id = ${attemptId}::uuid`
    await tx.$executeRaw`update attempt set state = 'SUBMITTED', submitted_at = now(), score = 1, passed = true where id = ${attemptId}::uuid and state = 'OPEN'`
    return responses.length
  })
  return Response.json({ score }, { headers: { 'cache-control': 'private, no-store' } })
}
