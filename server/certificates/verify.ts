import { isNameOn, standingOf, type Standing } from '@/domain/certificate/certificate'
import { serialFrom } from '@/domain/certificate/serial'
import { database } from '@/server/database'
import { networkOf } from '@/server/network'
import { forgetTries, secondsToWait, type Limit } from '@/server/try-limit'
import { certificateColumns } from './read'
import { isSealed, type SealedFacts } from './seal'

const perChecker: Limit = { scope: 'certificate', free: 60, windowMinutes: 15, firstWaitSeconds: 2, longestWaitSeconds: 300 }
const perList: Limit = { scope: 'certificate-list', free: 10, windowMinutes: 60, firstWaitSeconds: 30, longestWaitSeconds: 900 }
/** Names tried on one certificate, by whoever it is: names come from short lists. */
const perCertificate: Limit = { scope: 'certificate-name', free: 10, windowMinutes: 60, firstWaitSeconds: 5, longestWaitSeconds: 900 }
const everyChecker: Limit = { scope: 'certificates', free: 3000, windowMinutes: 15, firstWaitSeconds: 1, longestWaitSeconds: 15 }
export const mostChecked = 500

/** Whether the name typed is on the certificate: it is confirmed, and never told. `later`: too many were tried on this one. */
export type NameVerdict = 'same' | 'other' | 'notAsked' | 'later'
/** What may be told to anybody: the course, the dates, what it is worth. */
export interface Confirmed {
  verdict: Standing; serial: string; courseTitle: string; courseRevision: string; issuer: string; completedAt: Date; validUntil: Date | null; revokedAt: Date | null; timeZone: string; name: NameVerdict
}
/** `mistyped`: no serial is like that; `unknown`: one could be; `altered`: the record is not what was signed. */
export type Verdict = Confirmed | { verdict: 'mistyped' | 'unknown' | 'altered' }

type Row = SealedFacts & { revokedAt: Date | null; now: Date; timeZone: string }

async function certificatesWith(serials: readonly string[]): Promise<Map<string, Row>> {
  const rows = await database.$queryRaw<Row[]>`select ${certificateColumns}, now() as now, g.time_zone as "timeZone" from certificate f cross join organisation g where f.serial = any(${[...serials]})`
  return new Map(rows.map((row) => [row.serial, row]))
}

async function nameVerdict(row: Row, typed: string): Promise<NameVerdict> {
  if (typed.trim() === '') return 'notAsked'
  if ((await secondsToWait(perCertificate, row.serial)) > 0) return 'later'
  if (!isNameOn(row, typed)) return 'other'
  await forgetTries(perCertificate, row.serial)
  return 'same'
}

async function verdictOn(row: Row | undefined, typedName: string): Promise<Verdict> {
  if (!row) return { verdict: 'unknown' }
  if (!isSealed(row)) return { verdict: 'altered' }
  const { serial, courseTitle, courseRevision, issuer, completedAt, validUntil, revokedAt, timeZone } = row
  return { verdict: standingOf(row, row.now), serial, courseTitle, courseRevision, issuer, completedAt, validUntil, revokedAt, timeZone, name: await nameVerdict(row, typedName) }
}

const longest = async (limit: Limit) => Math.max(await secondsToWait(limit, await networkOf()), await secondsToWait(everyChecker, ''))

/** One certificate, checked by anybody. A serial that cannot be one is told apart without looking, and costs no try. */
export async function checkCertificate(typed: { serial: string; name: string }): Promise<Verdict | { wait: number }> {
  const serial = serialFrom(typed.serial)
  if (serial === null) return { verdict: 'mistyped' }
  const wait = await longest(perChecker)
  if (wait > 0) return { wait }
  return verdictOn((await certificatesWith([serial])).get(serial), typed.name)
}

export interface ListedLine { line: number; serial: string; name: string }
export type LineVerdict = ListedLine & { found: Verdict | { verdict: 'repeated' } }

/** Many at once. A serial that comes again is not looked at again: a list of names for one serial would be a way to guess. */
export async function checkCertificates(lines: readonly ListedLine[]): Promise<LineVerdict[] | { wait: number }> {
  const wait = await longest(perList)
  if (wait > 0) return { wait }
  const read = lines.map((line) => ({ line, serial: serialFrom(line.serial) }))
  const rows = await certificatesWith(read.flatMap(({ serial }) => serial ?? []))
  const seen = new Set<string>()
  const verdicts: LineVerdict[] = []
  for (const { line, serial } of read) {
    const found = serial === null ? { verdict: 'mistyped' as const } : seen.has(serial) ? { verdict: 'repeated' as const } : await verdictOn(rows.get(serial), line.name)
    if (serial !== null) seen.add(serial)
    verdicts.push({ ...line, found })
  }
  return verdicts
}
