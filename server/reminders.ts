import { isQuiet, type QuietHours } from '@/domain/outbox'
import { needOf, noReminders, reminderFor, reminderKinds, reminderRules, type LeftOutReason, type ReminderFacts, type ReminderKind, type ReminderRules } from '@/domain/reminders'
import type { Grant } from './access'
import { problem, type Outcome } from './action'
import { recordAct } from './audit'
import { database, type Transaction } from './database'
import { queueMails, type MailToQueue } from './outbox/queue'
import { periodEnd } from './period-end'

interface Row extends Omit<ReminderFacts, 'window'> { accountId: string; name: string; managerId: string | null; opensAt: Date; closesAt: Date }
type Reading = Pick<Transaction, '$queryRaw'>

const causeOf = (periodId: string, reason: string) => `reminder:${periodId}:${reason}`

/** What is decided from, a row a trainee in their latest period: one statement, however many they are. */
async function factsOf(tx: Reading, cohortId: string): Promise<(ReminderFacts & Pick<Row, 'accountId' | 'name' | 'managerId'>)[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select distinct on (e.id) p.id as "periodId", a.id as "accountId", a.name, a.manager_id as "managerId", e.withdrawn_at is not null as withdrawn, a.status = 'SUSPENDED' as suspended,
      a.password_hash is not null as "isIn", p.created_at as "enrolledAt", p.last_active_at as "lastActiveAt", k.completed_at as "completedAt",
      (select max(f.valid_until) from certificate f join period any_p on any_p.id = f.period_id where any_p.enrolment_id = e.id and f.revoked_at is null having bool_and(f.valid_until is not null)) as "validUntil",
      c.opens_at as "opensAt", ${periodEnd} as "closesAt",
      case when a.email is null then 'none' when (select m.state in ('FAILED', 'BOUNCED') from outbox_mail m where m.account_id = a.id and m.address = a.email and m.state in ('SENT', 'FAILED', 'BOUNCED')
        order by m.changed_at desc limit 1) then 'fails' else 'works' end as address,
      coalesce((select array_agg(substr(m.cause, length(p.id::text) + 11)) from outbox_mail m where m.account_id = a.id and starts_with(m.cause, 'reminder:' || p.id)), '{}') as sent,
      (select max(m.created_at) from outbox_mail m where m.account_id = a.id and m.kind = any(${reminderKinds}::text[])) as "lastSentAt"
    from cohort c join enrolment e on e.cohort_id = c.id join account a on a.id = e.account_id join period p on p.enrolment_id = e.id left join completion k on k.period_id = p.id
    where c.id = ${cohortId}::uuid order by e.id, p.number desc`
  return rows.map(({ opensAt, closesAt, ...row }) => ({ ...row, window: { opensAt, closesAt } }))
}

/** The rules that are kept of a cohort; null when none were ever. */
export async function rulesOf({ target }: Grant<'cohort.edit'>): Promise<ReminderRules | null> {
  const { reminders } = await database.cohort.findUniqueOrThrow({ where: { id: target.cohortId }, select: { reminders: true } })
  return reminders && Object.keys(reminders).length > 0 ? reminderRules.catch(noReminders).parse(reminders) : null
}

export async function quietHours(_: Grant<'cohort.edit'>): Promise<QuietHours> {
  const { quietFrom, quietTo } = await database.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { quietFrom: true, quietTo: true } })
  return { from: quietFrom, to: quietTo }
}

export async function keepRules(grant: Grant<'cohort.edit'>, rules: ReminderRules): Promise<Outcome> {
  const { cohortId, archived } = grant.target
  if (archived) return problem('cohortArchived')
  await database.$transaction(async (tx) => {
    await tx.cohort.update({ where: { id: cohortId }, data: { reminders: rules } })
    await recordAct(tx, grant, 'cohort.reminders', 'cohort', cohortId, rules)
  })
  return { done: { code: 'remindersKept' } }
}

export interface Preview {
  send: { name: string; kind: ReminderKind }[]
  leftOut: { name: string; kind: ReminderKind; why: LeftOutReason }[]
  /** Who needs none. */
  none: number
  /** How many managers would hear of how many people. */
  managers: number
  people: number
}

/** Who would get what by these rules now, and who is left out and why: the same decision that sends. One statement. */
export async function reminderPreview({ target, reader }: Grant<'cohort.edit'>, rules: ReminderRules): Promise<Preview> {
  const preview: Preview = { send: [], leftOut: [], none: 0, managers: 0, people: 0 }
  const needy = new Set<string>()
  for (const facts of await factsOf(database, target.cohortId)) {
    const decision = reminderFor(facts, rules, reader.now)
    if (decision === null) preview.none += 1
    else if ('send' in decision) preview.send.push({ name: facts.name, kind: decision.send.kind })
    else preview.leftOut.push({ name: facts.name, kind: decision.kind, why: decision.leftOut })
    if (!rules.digest || facts.managerId === null || facts.withdrawn || facts.suspended || !needOf(facts, rules, reader.now)) continue
    needy.add(facts.managerId)
    preview.people += 1
  }
  return { ...preview, managers: needy.size }
}

const dayIn = (date: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(date.getTime() - 1))

/** Puts the reminders that are due at a time, now if none is told, into the outbox, outside the quiet hours, and on Mondays the summaries for managers. Run again, it finds nothing more to do. */
export async function queueReminders(at: Date | null = null): Promise<void> {
  const [clock] = await database.$queryRaw<{ now: Date; hour: number; from: number; to: number; timeZone: string; monday: boolean; week: string }[]>`
    select c.now, time_zone as "timeZone", extract(hour from c.now at time zone time_zone)::int as hour, quiet_from as "from", quiet_to as "to",
      extract(isodow from c.now at time zone time_zone) = 1 as monday, to_char(c.now at time zone time_zone, 'IYYY-IW') as week from organisation, (select coalesce(${at}::timestamptz, now()) as now) c`
  if (!clock || isQuiet(clock.hour, clock)) return
  const needy = new Map<string, Set<string>>()
  for (const { id, reminders } of await database.$queryRaw<{ id: string; reminders: unknown }[]>`select id, reminders from cohort where reminders <> '{}' and archived_at is null and opens_at <= ${clock.now}`) {
    const rules = reminderRules.catch(noReminders).parse(reminders)
    await database.$transaction(async (tx) => {
      const mails: MailToQueue[] = []
      for (const facts of await factsOf(tx, id)) {
        const decision = reminderFor(facts, rules, clock.now)
        if (decision && 'send' in decision) mails.push({
          to: facts.accountId, kind: decision.send.kind, cause: causeOf(facts.periodId, decision.send.reason), detail: decision.send.until ? { date: dayIn(decision.send.until, clock.timeZone) } : {},
        })
        if (rules.digest && facts.managerId && !facts.withdrawn && !facts.suspended && needOf(facts, rules, clock.now)) needy.set(facts.managerId, (needy.get(facts.managerId) ?? new Set()).add(facts.accountId))
      }
      await queueMails(tx, mails)
    }, { timeout: 60_000 })
  }
  if (!clock.monday) return
  await database.$transaction((tx) => queueMails(tx, [...needy].map(([to, people]) => ({ to, kind: 'digest', cause: `digest:${to}:${clock.week}`, detail: { count: people.size } }))))
}

/** The people of a manager are told apart by nobody but the administrator: a manager hears a number. */
export async function setManager(grant: Grant<'account.edit'>, typed: string): Promise<Outcome> {
  const id = grant.target.accountId
  const name = typed.trim().toLowerCase()
  return database.$transaction(async (tx) => {
    const manager = name === '' ? null : await tx.account.findFirst({ where: { OR: [{ signInName: name }, { email: name }], status: 'ACTIVE' }, select: { id: true, name: true, email: true } })
    if (name !== '' && !manager) return { problems: [{ code: 'managerUnknown', field: 'manager' }] }
    if (manager?.id === id) return { problems: [{ code: 'managerSelf', field: 'manager' }] }
    if (manager && !manager.email) return { problems: [{ code: 'managerNoAddress', field: 'manager', values: { name: manager.name } }] }
    const changed = await tx.$executeRaw`update account set manager_id = ${manager?.id ?? null}::uuid where id = ${id}::uuid and manager_id is distinct from ${manager?.id ?? null}::uuid`
    if (changed > 0) await recordAct(tx, grant, 'person.manager', 'account', id, manager ? { managerId: manager.id } : {})
    return { done: { code: manager ? 'managerSet' : 'managerRemoved', values: { name: manager?.name ?? '' } } }
  })
}
