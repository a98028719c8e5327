import { headers } from 'next/headers'
import { database } from '@/server/database'

/** The floor that pages are measured against: a dynamic page that reads one row through the same client. */
export default async function Floor() {
  await headers()
  const [row] = await database.$queryRaw<{ name: string }[]>`select name from organisation where id = 1`
  return <main>{row?.name}</main>
}
