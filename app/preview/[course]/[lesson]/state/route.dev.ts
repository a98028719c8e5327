import { stateOf } from '@/server/content/preview'

/** What the files of the course are now, in a word: the page beside asks, to load itself again. */
export async function GET(_: Request, { params }: { params: Promise<{ course: string }> }) {
  const state = stateOf((await params).course)
  return state === null ? new Response(null, { status: 404 }) : new Response(state, { headers: { 'cache-control': 'private, no-store' } })
}
