import type { Grant } from '@/server/access'
import type { HandedOver, Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { database, type Transaction } from '@/server/database'
import { installation } from '@/server/installation'
import { endLinks, issueSlips } from '@/server/links'
import { mailIsConfigured } from '@/server/mail'
import { linkUnderWay, queueMails } from '@/server/outbox/queue'
import { holdEnrolment } from './enrolment-lock'

/** Somebody enrolled who has not chosen a password yet. */
export interface Waiting {
  accountId: string
  name: string
  signInName: string
  email: string | null
  /** Has a link or code that was not used and still works, or a link under way. */
  invited: boolean
  /** Is, or is to be, an administrator: paper lies about for weeks. */
  neverOnPaper: boolean
}
/** `new`: those without a link or code that works. */
export type Whom = 'new' | 'all'

function waitingIn(tx: Pick<Transaction, '$queryRaw'>, cohortId: string): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    select a.id as "accountId", a.name, a.sign_in_name as "signInName", a.email, a.role = 'ADMINISTRATOR' or a.role_offered is not null as "neverOnPaper",
      exists (select 1 from one_time_link l where l.account_id = a.id and l.used_at is null and l.expires_at > now()) or ${linkUnderWay} as invited
    from enrolment e join account a on a.id = e.account_id
    where e.cohort_id = ${cohortId}::uuid and e.withdrawn_at is null and a.password_hash is null and a.status = 'ACTIVE' order by lower(a.name), a.id`
}

const getsMail = (person: Waiting): person is Waiting & { email: string } => person.email !== null && mailIsConfigured()
const getsCode = (person: Waiting) => !getsMail(person) && !person.neverOnPaper

/** Who can be invited by mail and who needs a printed code: those without an address, or all where no mail can be sent. One statement. */
export async function waitingPeople({ target }: Grant<'cohort.enrol'>) {
  const waiting = await waitingIn(database, target.cohortId)
  return { byMail: waiting.filter(getsMail), onPaper: waiting.filter(getsCode), neither: waiting.filter((person) => !getsMail(person) && !getsCode(person)) }
}

function chosen<P extends Waiting>(people: readonly P[], whom: Whom): P[] {
  return people.filter(({ invited }) => whom === 'all' || !invited)
}

const handed = ({ name, signInName }: Waiting, token: string): HandedOver => ({ name, signInName, token })

/** Has a link mailed to each; earlier links and codes end. Pressed twice, the second finds nobody new. */
export async function sendInvitations(grant: Grant<'cohort.enrol'>, whom: Whom): Promise<Outcome> {
  const { cohortId } = grant.target
  const sent = await database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const people = chosen((await waitingIn(tx, cohortId)).filter(getsMail), whom).map(({ accountId }) => accountId)
    if (people.length === 0) return 0
    await endLinks(tx, people)
    await recordAct(tx, grant, 'link.issue', 'cohort', cohortId, { way: 'mail', count: people.length })
    return queueMails(tx, people.map((to) => ({ to, kind: 'invitation' })))
  }, { timeout: 30_000 })
  return { done: { code: 'invitationsSent', values: { sent } } }
}

/** Where a printed code is typed. */
export function codeAddress(): string {
  return new URL('/code', installation().APP_URL).href
}

/** Makes a code to print for each; only the answer to this holds them. Links and codes that these people had end. */
export async function makeCodes(grant: Grant<'cohort.enrol'>, whom: Whom): Promise<Outcome> {
  const { cohortId } = grant.target
  const handedOver = await database.$transaction(async (tx) => {
    await holdEnrolment(tx)
    const people = chosen((await waitingIn(tx, cohortId)).filter(getsCode), whom)
    if (people.length === 0) return []
    const codes = await issueSlips(tx, people.map(({ accountId }) => accountId))
    await recordAct(tx, grant, 'slip.print', 'cohort', cohortId, { count: people.length })
    return people.map((person) => handed(person, codes.get(person.accountId) ?? ''))
  }, { timeout: 30_000 })
  return { done: { code: 'codesMade', values: { count: handedOver.length } }, handedOver }
}
