import { issueMissing } from '@/server/certificates/issue'
import { openRenewals } from '@/server/certificates/renewal'
import { announceLaterForms } from '@/server/occasions/announce'
import { forgetHistory } from '@/server/history'
import { forgetMails } from '@/server/outbox/forget'
import { sendDueMails } from '@/server/outbox/send'
import { queueReminders } from '@/server/reminders'
import type { JobName } from './add'

export interface Job {
  /** When it is begun by itself: minute, hour, day of the month, month, day of the week, in UTC. */
  at?: string
  /** Finishes what it is at when `stop` is aborted. Safe to run again from the beginning: that is what follows a crash. */
  run: (payload: unknown, stop: AbortSignal) => Promise<void>
}

export const jobs: Record<JobName, Job> = {
  history: { at: '37 20 * * *', run: async () => void (await forgetHistory()) },
  certificates: { at: '7 * * * *', run: async () => { await issueMissing(); await openRenewals() } },
  forms: { at: '17 * * * *', run: async () => void (await announceLaterForms()) },
  mails: { at: '47 20 * * *', run: () => forgetMails() },
  outbox: { at: '* * * * *', run: (_, stop) => sendDueMails(stop) },
  reminders: { at: '11 * * * *', run: () => queueReminders() },
}
