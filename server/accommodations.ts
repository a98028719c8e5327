import { noAccommodation, type Accommodation } from '@/domain/accommodation'
import type { Grant } from './access'
import { database } from './database'

const columns = { timeFactor: true, breakMinutes: true, noTimer: true, largerTargets: true } as const

/** What was set for the reader. */
export async function ownAccommodation({ reader }: Grant<'account.own' | 'lesson.view' | 'attempt.view'>): Promise<Accommodation> {
  return (await database.accommodation.findUnique({ where: { accountId: reader.id }, select: columns })) ?? noAccommodation
}
