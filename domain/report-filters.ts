import { z } from 'zod'
import { needs, type Risk } from './at-risk'
import { startOfDay } from './day'
import { traineeStates, type Standing, type TraineeFacts } from './progress-report'
import { searchKey } from './roster/search-key'

/** A trainee of a report. */
export interface ReportRow {
  enrolmentId: string
  periodId: string
  name: string
  /** In another script. */
  otherName: string | null
  signInName: string
  facts: TraineeFacts
  standing: Standing
  risk: Risk | null
}

const sortKeys = ['state', 'need', 'name', 'progress', 'active'] as const
type SortKey = (typeof sortKeys)[number]
export const reportSorts = sortKeys.flatMap((key) => [key, `-${key}`] as const)

const filterShape = {
  state: z.enum(['all', ...traineeStates]),
  need: z.enum(['all', ...needs]).default('all'),
  /** Who stands at this lesson; empty for any. */
  lesson: z.string().regex(/^[a-z0-9-]{0,100}$/).default(''),
  name: z.string().trim().max(200),
  /** Who has done nothing since this day began, such as 2026-08-15; empty for any. */
  since: z.union([z.literal(''), z.iso.date()]).default(''),
  sort: z.enum(reportSorts),
}
/** What may stand in the address of a report; what cannot be understood there is left out. */
export const pageFilters = z.object({
  state: filterShape.state.catch('all'),
  need: filterShape.need.catch('all'),
  lesson: filterShape.lesson.catch(''),
  name: filterShape.name.catch(''),
  since: filterShape.since.catch(''),
  sort: filterShape.sort.catch('state'),
  page: z.coerce.number().int().min(1).catch(1),
})
/** The same in a form, with whatever else the form has. */
export const exportFilters = z.strictObject(filterShape)
export type ReportFilters = z.infer<typeof exportFilters>
export const filterNames = ['state', 'need', 'lesson', 'name', 'since', 'sort'] as const satisfies readonly (keyof ReportFilters)[]
export const everyone: ReportFilters = { state: 'all', need: 'all', lesson: '', name: '', since: '', sort: 'state' }

/** Whether the filters leave anybody out, but for those withdrawn. */
export function isNarrowed({ state, need, lesson, name, since }: ReportFilters): boolean {
  return state !== 'all' || need !== 'all' || lesson !== '' || name !== '' || since !== ''
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
const time = (date: Date | null) => date?.getTime() ?? -Infinity

/** Stuck first, then behind, and the longest so before the others; what can be done first; least done first; longest inactive first, who never was before all. */
const rank: Record<SortKey, (row: Choosable) => number> = {
  state: ({ standing }) => traineeStates.indexOf(standing.state) * 1e15 + (standing.state === 'stuck' || standing.state === 'behind' ? time(standing.since) : 0),
  need: ({ risk }) => (risk ? needs.indexOf(risk.need) * 1e15 + risk.urgency : Infinity),
  name: () => 0,
  progress: ({ standing }) => standing.done,
  active: ({ facts }) => time(facts.lastActiveAt),
}

/** What of a row the filters and the order look at. */
export type Choosable = Pick<ReportRow, 'enrolmentId' | 'name' | 'otherName' | 'standing' | 'risk'> & { facts: Pick<TraineeFacts, 'lastActiveAt'> }

/** Where somebody stands in the order. */
interface Ranked { enrolmentId: string; name: string; at: number }

/** The trainees that the filters show, in their order; those level there stand in the order of names, and after that of ids. */
export function selectedRows<R extends Choosable>(rows: readonly R[], filters: ReportFilters, timeZone: string): R[] {
  return inOrder(shownRows(rows, filters, timeZone).map((row) => ({ row, ...rankedBy(filters, row) })), filters).map(({ row }) => row)
}

/** The little that the order needs to know of somebody: thousands can be sorted by it when nothing else of them is kept. */
export function rankedBy({ sort }: ReportFilters, row: Choosable): Ranked {
  return { enrolmentId: row.enrolmentId, name: row.name, at: rank[sortKeyOf(sort)](row) }
}

export function shownRows<R extends Choosable>(rows: readonly R[], { state, need, lesson, name, since }: ReportFilters, timeZone: string): R[] {
  const words = searchKey(name).split(' ').filter(Boolean)
  const isFound = (found: string) => words.every((word) => found.includes(word))
  const quiet = since === '' ? null : startOfDay(since, timeZone)
  return rows
    .filter(({ standing }) => (state === 'all' ? standing.state !== 'withdrawn' : standing.state === state))
    .filter(({ risk }) => need === 'all' || risk?.need === need)
    .filter(({ standing }) => lesson === '' || (standing.at === lesson && standing.state !== 'finished'))
    .filter(({ facts: { lastActiveAt } }) => !quiet || !lastActiveAt || lastActiveAt < quiet)
    .filter((row) => words.length === 0 || isFound(searchKey(`${row.name} ${row.otherName ?? ''}`)))
}

const sortKeyOf = (sort: ReportFilters['sort']) => sortKeys.find((each) => sort.endsWith(each)) ?? 'state'

export function inOrder<T extends Ranked>(ranked: readonly T[], { sort }: ReportFilters): T[] {
  const names = sortKeyOf(sort) === 'name' && sort.startsWith('-') ? -1 : 1
  const direction = sort.startsWith('-') ? -1 : 1
  return [...ranked].sort((a, b) => (a.at !== b.at ? (a.at < b.at ? -direction : direction)
    : names * byName.compare(a.name, b.name) || (a.enrolmentId < b.enrolmentId ? -1 : 1)))
}

/** Names that more than one of the trainees has: there the name alone does not say who is meant. */
export function sharedNames(rows: readonly Pick<ReportRow, 'name'>[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(rows.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)))
}

export const pageSize = 50

/** A page of the rows; one past the end is the last. `first` counts from 1. */
export function pageOf<T>(rows: readonly T[], wanted: number, size = pageSize): { rows: readonly T[]; page: number; pages: number; first: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const page = Math.min(wanted, pages)
  return { rows: rows.slice((page - 1) * size, page * size), page, pages, first: (page - 1) * size + 1 }
}
