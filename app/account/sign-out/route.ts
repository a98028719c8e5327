import { headers } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { isSameOrigin } from '@/server/operation'
import { signOut, signOutEverywhere } from '@/server/own-account'

const form = z.strictObject({ everywhere: z.literal('yes').optional() })

/**
 * Ends the session, and everything that the browser keeps for this site goes with it: copies for reading offline, their worker,
 * answers that waited (the form has asked). A route, as an action cannot set the header that says so.
 */
export async function POST(request: NextRequest) {
  if (!isSameOrigin(await headers())) return new NextResponse(null, { status: 403 })
  const fields = await request.formData().catch(() => null)
  const asked = form.safeParse(fields && Object.fromEntries(fields))
  if (!asked.success) return new NextResponse(null, { status: 400 })
  if (asked.data.everywhere) await signOutEverywhere(await authorize('account.own', {}))
  await signOut()
  return new NextResponse(null, { status: 303, headers: { location: '/sign-in?problem=signedOut', 'clear-site-data': '"cache", "storage"', 'cache-control': 'private, no-store' } })
}
