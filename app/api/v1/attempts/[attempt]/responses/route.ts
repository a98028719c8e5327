import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { certainties } from '@/domain/certainty'
import { mostCharacters } from '@/domain/items/reflection'
import { authorize, type Grant } from '@/server/access'
import { placeAfter, recordResponse } from '@/server/attempts/save'
import { operation } from '@/server/operation'
import { opened } from '@/server/sealing'

const id = z.string().regex(/^[a-z0-9-]{1,200}$/)
const answer = { itemId: id, answer: z.array(z.string().max(mostCharacters).regex(/^[^\0]*$/)).max(50) }
const base64url = z.string().regex(/^[\w-]{1,12000}$/)
const certainty = z.literal(certainties).nullable().default(null)
const moment = z.iso.datetime().transform((text) => new Date(text))
const place = { operation: z.uuid(), window: z.uuid(), sequence: z.int32().min(0), clientAt: moment.optional(), since: moment.optional() }
const edit = z.strictObject({ ...answer, certainty, ...place })
/** An edit whose answer and certainty waited on the device, where nobody could read them. */
const sealedEdit = z.strictObject({ itemId: id, sealed: base64url, ...place })
const content = z.strictObject({ answer: answer.answer, certainty })
/** What a plain form sends: it is sent once, and may be sent again with another answer by going back, so it gets its id here. */
const form = z.strictObject({ ...answer, certainty: z.preprocess((text) => (text ? Number(text) : null), certainty), all: z.literal('1').optional() })

export const POST = operation(z.union([edit, sealedEdit, form]), async (input, { attempt }: { attempt: string }) => {
  const access = await authorize('attempt.answer', { attemptId: attempt })
  const given = 'sealed' in input ? unsealed(access, input) : 'operation' in input ? input : { ...input, operation: randomUUID(), window: randomUUID(), sequence: 0 }
  if (!given) return { status: 409, body: { problem: 'notOpened' }, next: `/attempts/${attempt}` }
  const saved = await recordResponse(access, given)
  if ('refused' in saved) return { status: 409, body: { problem: saved.refused }, next: `/attempts/${attempt}` }
  const next = `/attempts/${attempt}${'all' in input ? '?all=1' : ''}#${await placeAfter(access, given.itemId, given.answer)}`
  return { body: { operation: given.operation, ...saved.kept }, next }
})

function unsealed({ reader, target }: Grant<'attempt.answer'>, { sealed, ...rest }: z.infer<typeof sealedEdit>) {
  const inside = content.safeParse(opened(sealed, { ...rest, account: reader.id, attempt: target.attemptId }))
  return inside.success ? { ...rest, ...inside.data } : null
}
