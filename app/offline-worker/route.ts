import { offlineWorker } from '@/server/offline-worker'

// Made with the build and never again.
export const dynamic = 'force-static'

/** At the top of the site, as a worker serves what is under its own address. */
export async function GET() {
  return new Response(await offlineWorker(), { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
}
