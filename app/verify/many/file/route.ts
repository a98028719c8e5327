import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { csvFile } from '@/server/download'
import { isSameOrigin } from '@/server/operation'

const mostBytes = 1024 * 1024
const table = z.array(z.array(z.string().max(2000)).max(10)).min(1).max(600)
const refused = (status: number) => new Response(null, { status, headers: { 'cache-control': 'private, no-store' } })

export function GET() {
  redirect('/verify/many')
}

function parsed(text: string | null): unknown {
  try { return JSON.parse(text ?? '') as unknown } catch { return null }
}

/** The verdicts that the page shows, sent back by it as a file: nothing is looked up again, and nothing read that it did not show. */
export async function POST(request: Request) {
  if (!isSameOrigin(request.headers)) return refused(403)
  if (!(Number(request.headers.get('content-length') ?? Infinity) <= mostBytes)) return refused(413)
  const rows = table.safeParse(parsed(new URLSearchParams(await request.text()).get('table')))
  if (!rows.success) return refused(400)
  const [header = [], ...lines] = rows.data
  return csvFile((await getTranslations('certificate.many'))('fileName'), header, lines)
}
