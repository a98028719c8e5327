import type { MailKind } from '@/domain/outbox'
import { database } from '@/server/database'

const hour = 3_600_000
const day = 24 * hour

/** How the parts of names are written in Urdu: who has all of theirs here is known by both. */
const inUrdu = new Map(Object.entries({
  Ayesha: 'عائشہ', Fatima: 'فاطمہ', Zainab: 'زینب', Mehwish: 'مہوش', Palwasha: 'پلوشہ', Hina: 'حنا', Bushra: 'بشریٰ', Saima: 'صائمہ', Nazia: 'نازیہ', Maryam: 'مریم', Khadija: 'خدیجہ', Imran: 'عمران', Bilal: 'بلال',
  Usman: 'عثمان', Tariq: 'طارق', Waqas: 'وقاص', Nasir: 'ناصر', Hamza: 'حمزہ', Yousaf: 'یوسف', Irfan: 'عرفان', Kamran: 'کامران', Khan: 'خان', Afridi: 'آفریدی', Yousafzai: 'یوسفزئی', Khattak: 'خٹک', Malik: 'ملک',
  Butt: 'بٹ', Bhatti: 'بھٹی', Qureshi: 'قریشی', Siddiqui: 'صدیقی', Baloch: 'بلوچ', Shah: 'شاہ', Hussain: 'حسین', Bibi: 'بی بی', Awan: 'اعوان',
}))

async function namesInTwoScripts() {
  const people = await database.account.findMany({ select: { id: true, name: true }, orderBy: { signInName: 'asc' } })
  const pairs = people.flatMap(({ id, name }) => {
    const parts = name.split(' ').map((part) => inUrdu.get(part))
    return parts.length > 1 && parts.every((part) => part !== undefined) ? [{ id, name: parts.join(' ') }] : []
  })
  await database.$executeRaw`update account a set other_name = p.name from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(id uuid, name text) where a.id = p.id`
}

type Mail = { kind: MailKind; state: 'SENT' | 'FAILED' | 'BOUNCED' | 'EXPIRED' | 'PERHAPS_SENT'; problem?: string; smtpCode?: number; hoursAgo: number }
const mails: readonly Mail[] = [
  { kind: 'invitation', state: 'FAILED', problem: 'refused', smtpCode: 550, hoursAgo: 5 }, { kind: 'notStarted', state: 'BOUNCED', problem: 'cameBack', hoursAgo: 30 },
  { kind: 'invitation', state: 'EXPIRED', problem: 'serverTrouble', hoursAgo: 52 }, { kind: 'message', state: 'PERHAPS_SENT', problem: 'interrupted', hoursAgo: 70 },
  ...Array.from({ length: 60 }, (_, index): Mail => ({ kind: (['invitation', 'message', 'notStarted', 'stalled', 'due'] as const)[index % 5] ?? 'message', state: 'SENT', hoursAgo: 74 + index * 3 })),
]

/** Mails of the last days, some of which did not arrive. */
async function mailsOfLife(now: Date) {
  const people = await database.account.findMany({ where: { email: { not: null }, status: 'ACTIVE', role: 'MEMBER', staff: false }, select: { id: true, email: true }, orderBy: { signInName: 'asc' }, take: mails.length })
  await database.outboxMail.createMany({ data: people.flatMap(({ id: accountId, email }, index) => {
    const { hoursAgo, ...mail } = mails[index] ?? { hoursAgo: 0 }
    const at = new Date(now.getTime() - hoursAgo * hour)
    return 'kind' in mail ? [{ accountId, address: email, ...mail, tries: 1, createdAt: at, notBefore: at, changedAt: at, expiresAt: new Date(at.getTime() + 3 * day) }] : []
  }) })
}

/** The cohort that has not begun was enrolled from a list, has a code, and some people from elsewhere ask to join it. */
async function enrolmentOfLife(now: Date) {
  const cohort = await database.cohort.findFirst({ where: { opensAt: { gt: now } }, select: { id: true, enrolments: { select: { id: true, accountId: true }, orderBy: { id: 'asc' } } } })
  const administrator = await database.account.findFirst({ where: { role: 'ADMINISTRATOR' }, select: { id: true } })
  if (!cohort || !administrator) return
  const appliedAt = new Date(now.getTime() - 9 * day)
  const made = cohort.enrolments.slice(0, 48)
  await database.rosterImport.create({ data: {
    cohortId: cohort.id, madeById: administrator.id, fileName: 'police-trainees-sihala.xlsx', part: 'Sheet1', state: 'APPLIED', createdAt: appliedAt, appliedAt,
    totals: { adds: made.length, enrols: 0, reinstates: 0, 'already-here': 0, 'repeated-in-file': 2, conflicts: 0, refused: 0 },
    effects: { create: made.map(({ id: enrolmentId, accountId }) => ({ enrolmentId, accountId, madeAccount: true })) },
  } })
  const asking = await database.account.findMany({ where: { role: 'MEMBER', staff: false, passwordHash: { not: null }, enrolments: { every: { cohort: { closesAt: { lt: now } } } } }, select: { id: true }, orderBy: { signInName: 'asc' }, take: 3 })
  await database.cohortCode.create({ data: {
    cohortId: cohort.id, code: 'SHAL2027', places: 25, expiresAt: new Date(now.getTime() + 14 * day), approval: true, createdAt: new Date(now.getTime() - 5 * day),
    requests: { create: asking.map(({ id: accountId }, index) => ({ accountId, askedAt: new Date(now.getTime() - (index + 1) * 7 * hour) })) },
  } })
  await database.cohortCode.create({ data: { cohortId: cohort.id, code: 'FGHJ3456', places: 10, expiresAt: new Date(now.getTime() + 2 * day), approval: false, createdAt: appliedAt, endedAt: new Date(now.getTime() - 8 * day) } })
}

/** What an administrator's desk looks like after some months: names in two scripts, a list, codes and requests, mail that did not arrive. */
export async function seedDesk(now: Date) {
  await namesInTwoScripts()
  await enrolmentOfLife(now)
  await mailsOfLife(now)
}
