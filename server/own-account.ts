import { cookies } from 'next/headers'
import { attemptHistory } from '@/domain/attempt-history'
import { passwordProblem } from '@/domain/password'
import type { Grant } from './access'
import { problem, done, type Outcome } from './action'
import { recordAct } from './audit'
import { database, type Transaction } from './database'
import { consumeLink } from './links'
import { linkUnderWay, queueMail } from './outbox/queue'
import { hashedPassword, isPassword } from './passwords'
import { cookieNames, sessionIdHash } from './session'
import { longestWait } from './sign-in'

/** Ends the session of this request and forgets its cookie; signing out twice is fine. */
export async function signOut(): Promise<void> {
  const session = await sessionIdHash()
  if (session) await database.session.deleteMany({ where: { idHash: session } })
  const { session: name, secure } = cookieNames()
  ;(await cookies()).set(name, '', { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 0 })
}

/** Ends every session of the account, this one too. */
export async function signOutEverywhere({ reader }: Grant<'account.own'>): Promise<void> {
  await database.session.deleteMany({ where: { accountId: reader.id } })
}

async function setPassword(tx: Transaction, accountId: string, passwordHash: string) {
  await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
  await tx.session.deleteMany({ where: { accountId } })
  await tx.oneTimeLink.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: new Date() } })
}

/** Changes one's own password; every session ends, so that whoever knew the old one is out. */
export async function changePassword({ reader }: Grant<'account.own'>, current: string, next: string): Promise<Outcome> {
  const account = await database.account.findUniqueOrThrow({ where: { id: reader.id }, select: { passwordHash: true, email: true } })
  const wait = await longestWait(reader.signInName, true)
  if (wait > 0) return problem('waitSeconds', undefined, { seconds: wait })
  if (!(await isPassword(current, account.passwordHash))) return problem('passwordNotCurrent', 'currentPassword')
  const refused = passwordProblem(next, [reader.name, reader.signInName, account.email ?? ''])
  if (refused) return problem(refused, 'newPassword')
  const passwordHash = await hashedPassword(next)
  await database.$transaction(async (tx) => {
    await setPassword(tx, reader.id, passwordHash)
    await recordAct(tx, { reader }, 'password.change', 'account', reader.id)
    await queueMail(tx, { to: reader.id, kind: 'passwordChanged' })
  })
  return done
}

/** Sets a password by a one-time link or a printed code, which is used up only when the password is good. */
export async function setPasswordByLink(token: string, next: string): Promise<Outcome> {
  const early = passwordProblem(next, [])
  if (early) return problem(early, 'newPassword')
  const passwordHash = await hashedPassword(next)
  const refusal = await database.$transaction(async (tx) => {
    const link = await consumeLink(tx, token)
    if (!link?.accountId) return 'linkNotUsable' as const
    const account = await tx.account.findUniqueOrThrow({ where: { id: link.accountId }, select: { name: true, signInName: true, email: true } })
    const refused = passwordProblem(next, [account.name, account.signInName, account.email ?? ''])
    if (refused) throw new RefusedPassword(refused)
    await setPassword(tx, link.accountId, passwordHash)
    await recordAct(tx, { reader: { id: link.accountId } }, 'password.set', 'account', link.accountId)
    // An invitation is the first password: nobody needs to be told that it changed.
    if (link.purpose === 'RESET') await queueMail(tx, { to: link.accountId, kind: 'passwordChanged' })
    return null
  }).catch((error: unknown) => {
    if (error instanceof RefusedPassword) return error.problem
    throw error
  })
  if (!refusal) return done
  return problem(refusal, refusal === 'linkNotUsable' ? undefined : 'newPassword')
}

/** Thrown to roll the transaction back, so that a link is not used up by a password that is refused. */
class RefusedPassword extends Error {
  constructor(readonly problem: NonNullable<ReturnType<typeof passwordProblem>>) {
    super(problem)
  }
}

/** Records that the text on who sees what was read, in the version that was shown. */
export async function acknowledgeNotice({ reader }: Grant<'account.acknowledge'>, version: number): Promise<void> {
  await database.account.updateMany({ where: { id: reader.id, noticeAcknowledged: { lt: version } }, data: { noticeAcknowledged: version } })
}

/** What the organisation tells each trainee, and where help is found. */
export function notice() {
  return database.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true, whoSeesWhat: true, helpContacts: true, noticeVersion: true, quickExitUrl: true } })
}

/** Everything that is kept about the reader, as the reader may take it away: no keys, no other person. */
export async function ownData({ reader }: Grant<'account.own'>) {
  const { enrolments, ...account } = await database.account.findUniqueOrThrow({
    where: { id: reader.id },
    select: {
      name: true, signInName: true, email: true, reference: true, createdAt: true, noticeAcknowledged: true,
      accommodation: { select: { timeFactor: true, breakMinutes: true, noTimer: true, largerTargets: true, setAt: true } },
      received: { select: { putAwayAt: true, message: { select: { text: true, sentAt: true } } } },
      enrolments: { select: { createdAt: true, withdrawnAt: true, cohort: { select: { name: true, courseId: true, opensAt: true, closesAt: true } },
        periods: { select: { number: true, repeats: true, extendedUntil: true, lessons: true, checks: true, notes: true, completion: true,
          attempts: { select: { quizId: true, number: true, occasion: true, form: true, revision: true, startedAt: true, deadline: true, submittedAt: true, expired: true, score: true, passed: true,
            responses: { select: { itemId: true, answer: true, certainty: true, savedAt: true, mark: true } },
            operations: { orderBy: { position: 'asc' }, select: { itemId: true, answer: true, certainty: true, window: true, sequence: true, receivedAt: true, clientAt: true, late: true } } } } } } } },
    },
  })
  const attempts = (of: (typeof enrolments)[number]['periods'][number]) => of.attempts.map(({ operations, ...attempt }) => ({ ...attempt, history: attemptHistory(operations) }))
  return { ...account, enrolments: enrolments.map((enrolment) => ({ ...enrolment, periods: enrolment.periods.map((period) => ({ ...period, attempts: attempts(period) })) })) }
}

/** Has a link to a new password mailed, where there is such an account with an address: the page answers alike in both cases. One that is under way is enough. */
export async function mailReset(typedName: string): Promise<void> {
  const name = typedName.trim().toLowerCase().slice(0, 254)
  await database.$transaction(async (tx) => {
    const [account] = await tx.$queryRaw<{ id: string; waits: boolean }[]>`
      select a.id, ${linkUnderWay} as waits from account a where a.sign_in_name = ${name} and a.status = 'ACTIVE' for no key update`
    if (account && !account.waits) await queueMail(tx, { to: account.id, kind: 'reset' })
  })
}
