import { headers } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { z } from 'zod'
import { authorize } from '@/server/access'
import { isSameOrigin } from '@/server/operation'
import { signOut, signOutEverywhere } from '@/server/own-account'

/** `others`: the page has removed what is of this account, and answers of another one wait on the device, sealed. */
const form = z.strictObject({ everywhere: z.literal('yes').optional(), others: z.literal('wait').optional() })

/**
 * Ends the session, and everything that the browser keeps for this site goes with it: copies for reading offline, their worker,
 * answers that waited (the form has asked). Only answers of somebody else that wait here stay: their session ended by itself. A route, as an action cannot set the header that says so.
 */
export async function POST(request: NextRequest) {
  if (!isSameOrigin(await headers())) return new NextResponse(null, { status: 403 })
  const fields = await request.formData().catch(() => null)
  const asked = form.safeParse(fields && Object.fromEntries(fields))
  if (!asked.success) return new NextResponse(null, { status: 400 })
  if (asked.data.everywhere) await signOutEverywhere(await authorize('account.own', {}))
  await signOut()
  return new NextResponse(null, { status: 303, headers: { location: '/sign-in?problem=signedOut', 'clear-site-data': asked.data.others ? '"cache"' : '"cache", "storage"', 'cache-control': 'private, no-store' } })
}
