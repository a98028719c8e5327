import { judgeOf, noLines } from '@/domain/roster/plan'
import type { LineInBrief } from '@/domain/roster/repetitions'
import type { RosterLine } from '@/domain/roster/person'
import type { KnownAccount, PlannedLine, RosterPlan, RosterVerdict } from '@/domain/roster/verdict'
import { sql, type Transaction } from '@/server/database'
import { knownAccounts } from './known'

export type Totals = RosterPlan['totals']

/** First what needs the administrator, then what will happen. */
const reading: readonly RosterVerdict[] = ['refused', 'conflicts', 'repeated-in-file', 'reinstates', 'enrols', 'adds', 'already-here']
const together = 1_000

/** Where a line stands in the review; of one verdict first those of which there is something to say. */
const placeOf = ({ verdict, warnings }: PlannedLine) => 2 * reading.indexOf(verdict) + (warnings.length > 0 ? 0 : 1)

/** What a verdict says besides the person: the account meant, the other line, the reasons. */
export type VerdictDetail = Pick<PlannedLine, 'warnings'> & { account?: { id: string; name: string }; first?: number; reason?: object; problems?: readonly object[] }

const detailOf = (line: PlannedLine): VerdictDetail => ({
  warnings: line.warnings, ...('account' in line ? { account: line.account } : {}), ...('first' in line ? { first: line.first } : {}),
  ...('reason' in line ? { reason: line.reason } : {}), ...('problems' in line ? { problems: line.problems } : {}),
})

const restsOn = (listId: string) => sql`
  select md5(coalesce(string_agg(k::text, '|' order by k.id), '')) || (select c.closes_at <= now() from roster_import i join cohort c on c.id = i.cohort_id where i.id = ${listId}::uuid)::text
  from (${knownAccounts(listId)}) k`

/** Whether everything that the verdicts were given on is as it was. One statement. */
export async function verdictsHold(tx: Transaction, listId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ hold: boolean }[]>`select rests_on = (${restsOn(listId)}) as hold from roster_import where id = ${listId}::uuid`
  return found?.hold ?? false
}

interface Stored { position: number; cleaned: RosterLine; verdict: string | null; accountId: string | null }

function linesAfter(tx: Transaction, listId: string, position: number) {
  return tx.$queryRaw<Stored[]>`
    select position, cleaned, verdict, account_id as "accountId" from roster_line where import_id = ${listId}::uuid and position > ${position} order by position limit ${together}`
}

function writeVerdicts(tx: Transaction, listId: string, stored: readonly Stored[], lines: readonly PlannedLine[]) {
  const given = lines.map((line, index) => ({
    position: stored[index]?.position ?? 0, verdict: line.verdict, place: placeOf(line), accountId: 'account' in line ? line.account.id : null, detail: detailOf(line),
  }))
  return tx.$executeRaw`
    update roster_line l set verdict = given.verdict, place = given.place, account_id = given."accountId", detail = given.detail
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(position int, verdict text, place smallint, "accountId" uuid, detail jsonb)
    where l.import_id = ${listId}::uuid and l.position = given.position`
}

/**
 * Gives each line of a list its verdict, from the accounts as they are now; says how many lines have another than before. A
 * thousand lines at a time are in memory; of the others only what tells people apart.
 */
export async function giveVerdicts(tx: Transaction, listId: string): Promise<{ changed: number }> {
  const all = await tx.$queryRaw<LineInBrief[]>`
    select line, cleaned -> 'person' as person, cleaned -> 'problems' = '[]' as readable from roster_line where import_id = ${listId}::uuid order by position`
  const known = await tx.$queryRaw<KnownAccount[]>`${knownAccounts(listId)}`
  const [cohort] = await tx.$queryRaw<{ hasClosed: boolean }[]>`select c.closes_at <= now() as "hasClosed" from roster_import i join cohort c on c.id = i.cohort_id where i.id = ${listId}::uuid`
  const judge = judgeOf(all, known, { hasClosed: cohort?.hasClosed ?? true })
  const totals = { ...noLines }
  let changed = 0
  let place = 0
  for (let stored = await linesAfter(tx, listId, -1); stored.length > 0; stored = stored.length < together ? [] : await linesAfter(tx, listId, stored.at(-1)?.position ?? 0)) {
    const lines = stored.map(({ cleaned }) => judge(cleaned, place++))
    for (const [index, line] of lines.entries()) {
      totals[line.verdict] += 1
      if (line.verdict !== stored[index]?.verdict || ('account' in line ? line.account.id : null) !== stored[index].accountId) changed += 1
    }
    await writeVerdicts(tx, listId, stored, lines)
  }
  await tx.$executeRaw`update roster_import set totals = ${JSON.stringify(totals)}::jsonb, rests_on = (${restsOn(listId)}), stopped = null where id = ${listId}::uuid`
  return { changed }
}
