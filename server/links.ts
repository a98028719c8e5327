import { randomInt } from 'node:crypto'
import { withPlainDigits } from '@/domain/roster/search-key'
import type { LinkPurpose } from '@/prisma/client/enums'
import { database, sql, type Transaction } from './database'
import { installation } from './installation'
import { hashed, newToken } from './session'

export const invitationHours = 72
export const resetHours = 0.5
export const slipDays = 30

/** No letter or digit that passes for another on paper, and no U, so that no words come out. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const codeLength = 16

/** 16 of 30 signs: 78 bits. */
function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** As a token of a link is kept, or a typed code whatever its case, spaces, hyphens and kind of digits. */
function keptHash(tokenOrCode: string) {
  const token = tokenOrCode.trim()
  return hashed(/^[\w-]{43}$/.test(token) ? token : withPlainDigits(token).toUpperCase().replace(/[^A-Z0-9]/g, ''))
}

/** Where the holder of a token chooses a password: always at the address of the installation, whatever the request said. */
export function linkAddress(token: string): string {
  return new URL(`/link/${token}`, installation().APP_URL).href
}

/** Ends every link of the accounts that waits to be used or to be mailed; the accounts stay locked, so that two issues at once leave one live link. */
export async function endLinks(tx: Transaction, accountIds: readonly string[]) {
  await tx.$queryRaw`select id from account where id = any(${accountIds}::uuid[]) order by id for no key update`
  await tx.$executeRaw`update one_time_link set expires_at = now() where account_id = any(${accountIds}::uuid[]) and used_at is null and expires_at > now()`
  await tx.$executeRaw`
    update outbox_mail set state = 'CANCELLED', problem = 'overtaken', changed_at = now()
    where account_id = any(${accountIds}::uuid[]) and kind in ('invitation', 'reset') and state = 'QUEUED'`
}

/** Ends one link, by its token: nobody was given it. */
export async function endLink(token: string): Promise<void> {
  await database.$executeRaw`update one_time_link set expires_at = now() where token_hash = ${keptHash(token)} and used_at is null and expires_at > now()`
}

async function keep(tx: Transaction, purpose: LinkPurpose, accountIds: readonly (string | null)[], tokens: readonly string[], hours: number) {
  const hashes = tokens.map((token) => Buffer.from(hashed(token)).toString('hex'))
  await tx.$executeRaw`
    insert into one_time_link (id, token_hash, purpose, account_id, expires_at)
    select gen_random_uuid(), decode(hash, 'hex'), ${purpose}::link_purpose, account, now() + make_interval(secs => ${hours * 3600})
    from unnest(${hashes}::text[], ${accountIds}::uuid[]) as given(hash, account)`
}

/** The token of a new one-time link, not kept anywhere else; earlier links of the account end. Without an account: to set up the first administrator. */
export async function issueLink(tx: Transaction, { purpose, accountId, hours }: { purpose: Exclude<LinkPurpose, 'SLIP'>; accountId: string | null; hours: number }): Promise<string> {
  const token = newToken()
  if (accountId) await endLinks(tx, [accountId])
  else {
    await tx.$queryRaw`select id from organisation for update`
    await tx.$executeRaw`update one_time_link set expires_at = now() where account_id is null and used_at is null and expires_at > now()`
  }
  await keep(tx, purpose, [accountId], [token], hours)
  return token
}

/** A code to print for each account, by its id, in groups of four: XK7M-2PQA-9RTD-HW4C. */
export async function issueSlips(tx: Transaction, accountIds: readonly string[], days = slipDays): Promise<Map<string, string>> {
  const issued = new Map(accountIds.map((id) => [id, newCode()]))
  await endLinks(tx, [...issued.keys()])
  await keep(tx, 'SLIP', [...issued.keys()], [...issued.values()], days * 24)
  return new Map([...issued].map(([id, code]) => [id, code.match(/.{4}/g)?.join('-') ?? code]))
}

export async function issueSlip(tx: Transaction, accountId: string, days = slipDays): Promise<string> {
  return (await issueSlips(tx, [accountId], days)).get(accountId) ?? ''
}

export interface UsedLink { accountId: string | null; purpose: LinkPurpose }

const live = sql`l.used_at is null and l.expires_at > now()
  and (l.account_id is null or exists (select 1 from account a where a.id = l.account_id and a.status = 'ACTIVE'))`

/** Uses a link or a code up: of any number of uses at once one gets it, the others get null. */
export async function consumeLink(tx: Transaction, tokenOrCode: string): Promise<UsedLink | null> {
  const used = await tx.$queryRaw<UsedLink[]>`
    update one_time_link l set used_at = now() where l.token_hash = ${keptHash(tokenOrCode)} and ${live}
    returning l.account_id as "accountId", l.purpose`
  return used[0] ?? null
}

/** What a link is good for; `signInName` and `name` are null for the first administrator, who has no account yet. */
export type LinkState =
  | { state: 'usable'; purpose: LinkPurpose; accountId: string | null; signInName: string | null; name: string | null; expiresAt: Date }
  | { state: 'used' | 'expired' | 'unknown' }

/** Looks at a link or code and leaves it as it is. One that cannot be used says nothing of an account: only its holder knows that there was one. */
export async function linkState(tokenOrCode: string): Promise<LinkState> {
  const [found] = await database.$queryRaw<(Extract<LinkState, { state: 'usable' }> & { used: boolean; live: boolean })[]>`
    select 'usable' as state, l.purpose, l.account_id as "accountId", o.sign_in_name as "signInName", o.name, l.expires_at as "expiresAt",
      l.used_at is not null as used, ${live} as live
    from one_time_link l left join account o on o.id = l.account_id where l.token_hash = ${keptHash(tokenOrCode)}`
  if (!found) return { state: 'unknown' }
  const { used, live: usable, ...link } = found
  return usable ? link : { state: used ? 'used' : 'expired' }
}
