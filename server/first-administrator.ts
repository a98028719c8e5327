import { passwordProblem } from '@/domain/password'
import { done, problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database } from './database'
import { consumeLink, issueLink } from './links'
import { hashedPassword } from './passwords'

async function administratorExists(): Promise<boolean> {
  return (await database.account.count({ where: { role: 'ADMINISTRATOR', passwordHash: { not: null } } })) > 0
}

/** A one-time link, good for a day, that makes the first administrator; null when there is one already. A new start makes the old link void. */
export async function firstAdministratorLink(appUrl: string): Promise<string | null> {
  if (await administratorExists()) return null
  const token = await database.$transaction(async (tx) => {
    await tx.oneTimeLink.deleteMany({ where: { purpose: 'SET_UP' } })
    return issueLink(tx, { purpose: 'SET_UP', accountId: null, hours: 24 })
  })
  return new URL(`/set-up/${token}`, appUrl).href
}

/** Makes the first administrator and names the organisation, once: the link is used up, and a second administrator needs the first. */
export async function setUpFirstAdministrator(token: string, input: { organisation: string; name: string; email: string; password: string }): Promise<Outcome> {
  const refused = passwordProblem(input.password, [input.name, input.email])
  if (refused) return problem(refused, 'newPassword')
  const passwordHash = await hashedPassword(input.password)
  return database.$transaction(async (tx) => {
    // Two people with the link at once: the second waits here and then finds it used.
    await tx.$executeRaw`select pg_advisory_xact_lock(4711)`
    const exists = await tx.account.count({ where: { role: 'ADMINISTRATOR', passwordHash: { not: null } } })
    const link = exists ? null : await consumeLink(tx, token)
    if (link?.purpose !== 'SET_UP') return problem('linkNotUsable')
    const email = input.email.toLowerCase()
    const account = await tx.account.upsert({
      where: { signInName: email },
      create: { signInName: email, email, name: input.name, passwordHash, role: 'ADMINISTRATOR' },
      update: { passwordHash, role: 'ADMINISTRATOR' },
    })
    await tx.organisation.update({ where: { id: 1 }, data: { name: input.organisation } })
    await recordAct(tx, { reader: { id: account.id } }, 'installation.setUp', 'account', account.id)
    return done
  })
}
