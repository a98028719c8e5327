import { expect, test } from 'vitest'
import { complianceOf, type ComplianceState } from '@/domain/certificate/compliance'

const date = (text: string) => new Date(`${text}T00:00:00Z`)

test.each<[string, boolean, boolean, string | null, number | null, string, ComplianceState]>([
  ['nothing held', false, false, null, 60, '2026-11-23', 'never'],
  ['valid without an end', true, true, null, 60, '2099-01-01', 'inDate'],
  ['valid without an end, beside one that ended', true, true, '2020-01-01', 60, '2026-11-23', 'inDate'],
  ['the day before the renewal begins', true, false, '2027-01-22', 60, '2026-11-22', 'inDate'],
  ['the day on which the renewal begins', true, false, '2027-01-22', 60, '2026-11-23', 'due'],
  ['the day before the end', true, false, '2026-11-24', 60, '2026-11-23', 'due'],
  ['the end itself', true, false, '2026-11-23', 60, '2026-11-23', 'late'],
  ['long after the end', true, false, '2020-01-01', 60, '2026-11-23', 'late'],
  ['no time for renewal, a day before the end', true, false, '2026-11-24', null, '2026-11-23', 'inDate'],
  ['no time for renewal, at the end', true, false, '2026-11-23', null, '2026-11-23', 'late'],
])('%s', (_, holds, forEver, until, renewalDays, on, state) => {
  expect(complianceOf({ holds, forEver, until: until === null ? null : date(until) }, renewalDays, date(on))).toBe(state)
})
