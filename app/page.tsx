import { redirect } from 'next/navigation'
import { readerIfAny } from '@/server/access'

/** Where one's work is: a trainee's courses, an instructor's cohorts, the administrator's desk. */
export default async function Start() {
  const reader = await readerIfAny()
  if (!reader) redirect('/sign-in')
  redirect(reader.administrator ? '/admin' : reader.instructor ? '/cohorts' : '/courses')
}
