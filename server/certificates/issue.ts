import { randomBytes, randomUUID } from 'node:crypto'
import { monthsAfter, type CertificateFacts } from '@/domain/certificate/certificate'
import { newSerial } from '@/domain/certificate/serial'
import { catalogue, courseOf } from '@/server/catalogue'
import { database, nothing, sql, type Transaction } from '@/server/database'
import { installation } from '@/server/installation'
import { canSeal, seal } from './seal'

/** How many are issued by one statement. */
const atOnce = 500

type Client = Pick<Transaction, '$queryRaw' | '$executeRaw'>
interface Due {
  periodId: string
  number: number
  name: string
  otherName: string | null
  courseId: string
  courseRevision: string
  issuer: string
  completedAt: Date
  /** As set for the cohort: 0 for ever, null as the course says. */
  validMonths: number | null
  now: Date
}

/** Periods that were completed and have no certificate; for one of them also when its certificates were all revoked. */
function due(client: Client, periodId: string | null): Promise<Due[]> {
  return client.$queryRaw<Due[]>`
    select p.id as "periodId", coalesce(last.number, 0) + 1 as number, a.name, a.other_name as "otherName", c.course_id as "courseId", k.revision as "courseRevision",
      g.name as issuer, k.completed_at as "completedAt", c.valid_months as "validMonths", now()::timestamptz(3) as now
    from completion k join period p on p.id = k.period_id join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
      join account a on a.id = e.account_id cross join organisation g
      left join lateral (select max(number) as number, bool_and(revoked_at is not null) as revoked from certificate where period_id = p.id having count(*) > 0) last on true
    where c.course_id = any(${[...catalogue().keys()]})
      and ${periodId ? sql`p.id = ${periodId}::uuid and coalesce(last.revoked, true)` : sql`last.number is null`}
    ${periodId ? nothing : sql`order by k.completed_at limit ${atOnce}`}`
}

function factsOf({ validMonths, now, ...rest }: Due): CertificateFacts {
  const course = courseOf(rest.courseId)?.course
  const months = validMonths ?? course?.certificate.validMonths ?? 0
  return {
    ...rest, serial: newSerial(randomBytes), courseTitle: course?.title ?? rest.courseId, address: installation().APP_URL, issuedAt: now,
    validUntil: months > 0 ? monthsAfter(rest.completedAt, months) : null,
  }
}

/** Writes the certificates that are not there yet: of two at once for the same period, one. Answers how many it wrote. */
async function write(client: Client, periods: readonly Due[]): Promise<number> {
  const rows = periods.map(factsOf).map((facts) => {
    const { salt, keyId, signature } = seal(facts)
    return { id: randomUUID(), ...facts, keyId, salt: Buffer.from(salt).toString('hex'), signature: Buffer.from(signature).toString('hex') }
  })
  if (rows.length === 0) return 0
  return client.$executeRaw`
    insert into certificate (id, serial, period_id, number, name, other_name, course_id, course_title, course_revision, issuer, address, completed_at, issued_at, valid_until, salt, key_id, signature)
    select id, serial, "periodId", number, name, "otherName", "courseId", "courseTitle", "courseRevision", issuer, address, "completedAt", "issuedAt", "validUntil",
      decode(salt, 'hex'), "keyId", decode(signature, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, serial text, "periodId" uuid, number int2, name text, "otherName" text, "courseId" text, "courseTitle" text,
      "courseRevision" text, issuer text, address text, "completedAt" timestamptz, "issuedAt" timestamptz, "validUntil" timestamptz, salt text, "keyId" text, signature text)
    on conflict do nothing`
}

/**
 * The certificate of a period that has just been completed, in the transaction that completes it; or a new one, when all it had
 * were revoked. Without a key nothing is issued: `issueMissing` does it where there is one.
 */
export async function issueCertificate(tx: Transaction, periodId: string): Promise<number> {
  return canSeal() ? write(tx, await due(tx, periodId)) : 0
}

/** Certificates for whatever was completed without one: before there were certificates, or by a command without the keys. */
export async function issueMissing(): Promise<number> {
  if (!canSeal()) return 0
  for (let issued = 0; ; ) {
    const wrote = await write(database, await due(database, null))
    issued += wrote
    if (wrote < atOnce) return issued
  }
}
