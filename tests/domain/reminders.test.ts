import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reminderFor, restDays, type ReminderFacts, type ReminderRules } from '@/domain/reminders'

const day = 86_400_000
const start = Date.UTC(2026, 0, 1)
const at = (days: number) => new Date(start + days * day)
const rules: ReminderRules = { notStarted: 7, stalled: 14, due: 10, expiring: 30, digest: true }
const year = { opensAt: at(0), closesAt: at(365) }
const facts = (given: Partial<ReminderFacts> = {}): ReminderFacts => ({
  periodId: 'p1', withdrawn: false, suspended: false, isIn: true, address: 'works', enrolledAt: at(0), lastActiveAt: null, completedAt: null, validUntil: null, window: year, sent: [], lastSentAt: null, ...given,
})
const decided = (given: Partial<ReminderFacts>, now: number, of: ReminderRules = rules) => {
  const decision = reminderFor(facts(given), of, at(now))
  return decision === null ? 'none' : 'send' in decision ? decision.send.kind : decision.leftOut
}

describe('who is reminded of what', () => {
  test.each<[string, Partial<ReminderFacts>, number, string]>([
    ['nothing done, a day too early', {}, 6.9, 'none'],
    ['nothing done for a week', {}, 7, 'notStarted'],
    ['nothing done, but enrolled later', { enrolledAt: at(5) }, 11, 'none'],
    ['quiet for thirteen days', { lastActiveAt: at(1) }, 14, 'none'],
    ['quiet for a fortnight', { lastActiveAt: at(1) }, 15, 'stalled'],
    ['the end is near', { lastActiveAt: at(354) }, 355, 'due'],
    ['the end is near and nothing was done: the end comes first', {}, 355, 'due'],
    ['after the end', {}, 366, 'none'],
    ['before the beginning', { window: { opensAt: at(20), closesAt: at(40) } }, 19, 'none'],
    ['finished', { completedAt: at(3) }, 200, 'none'],
    ['finished, and running out in a month', { completedAt: at(3), validUntil: at(400) }, 370, 'expiring'],
    ['renewing, and what was earned before running out in a month', { enrolledAt: at(360), validUntil: at(400) }, 370, 'expiring'],
    ['renewing, and what was earned before run out', { enrolledAt: at(360), validUntil: at(400), window: { ...year, closesAt: at(760) } }, 400, 'notStarted'],
    ['finished, and run out', { completedAt: at(3), validUntil: at(400) }, 400, 'none'],
    ['withdrawn', { withdrawn: true }, 7, 'withdrawn'],
    ['suspended', { suspended: true }, 7, 'suspended'],
    ['without a password', { isIn: false }, 7, 'notIn'],
    ['without an address', { address: 'none' }, 7, 'noAddress'],
    ['whose address fails', { address: 'fails' }, 7, 'addressFails'],
    ['reminded of it before', { sent: ['notStarted'], lastSentAt: at(7) }, 30, 'alreadySent'],
    ['reminded of something two days ago', { lastSentAt: at(5) }, 7, 'recent'],
    ['reminded of something three days ago', { lastSentAt: at(4) }, 7, 'notStarted'],
    ['stalled again, after going on', { lastActiveAt: at(40), sent: [`stalled:${at(1).toISOString()}`], lastSentAt: at(15) }, 54, 'stalled'],
  ])('%s', (_, given, now, expected) => {
    expect(decided(given, now)).toBe(expected)
  })

  test('without a rule nobody is', () => {
    const none: ReminderRules = { notStarted: null, stalled: null, due: null, expiring: null, digest: false }
    for (let now = 0; now < 400; now += 1) expect(decided({}, now, none)).toBe('none')
  })
})

interface Life { active: readonly number[]; completed: number | null; valid: number | null; window: { opensAt: Date; closesAt: Date } }
interface Sent { on: number; kind: string; reason: string; period: number }

/** The clock goes from hour to hour, and every mail is counted. One life a period; days are counted from the same beginning. */
function mailsOver(lives: readonly Life[], of: ReminderRules, lastDay: number, everyHours: number): Sent[] {
  const mails: Sent[] = []
  for (let hour = 0; hour <= lastDay * 24; hour += everyHours) {
    const now = at(hour / 24)
    for (const [period, life] of lives.entries()) {
      if (lives.some((other, index) => index > period && other.window.opensAt <= now)) continue
      const done = life.active.filter((active) => active * 24 <= hour)
      const completed = life.completed !== null && life.completed * 24 <= hour ? life.completed : null
      const decision = reminderFor(facts({
        periodId: String(period), window: life.window, enrolledAt: life.window.opensAt, lastActiveAt: done.length > 0 ? at(Math.max(...done)) : null, completedAt: completed === null ? null : at(completed),
        validUntil: completed === null || life.valid === null ? null : at(completed + life.valid),
        sent: mails.filter((mail) => mail.period === period).map(({ reason }) => reason), lastSentAt: mails.length > 0 ? at(Math.max(...mails.map(({ on }) => on))) : null,
      }), of, now)
      if (decision && 'send' in decision) mails.push({ on: hour / 24, kind: decision.send.kind, reason: decision.send.reason, period })
    }
  }
  return mails
}

const yearly = (number: number) => ({ opensAt: at(365 * number), closesAt: at(365 * (number + 1)) })

describe('over three years and three periods', () => {
  test('every mail is counted, worked by hand', () => {
    const lives: Life[] = [
      // Begins late, pauses from day 30 and from day 60, finishes on day 100; valid for a year less a month, so that day 400 is in the next period.
      { window: yearly(0), active: [10, 30, 60, 100], completed: 100, valid: 265 },
      // Never begins.
      { window: yearly(1), active: [], completed: null, valid: null },
      // Begins at once, goes on every ten days, and does not finish.
      { window: yearly(2), active: Array.from({ length: 37 }, (_, index) => 730 + index * 10), completed: null, valid: null },
    ]
    expect(mailsOver(lives, rules, 3 * 365, 1).map(({ on, kind, period }) => [period, on, kind])).toEqual([
      [0, 7, 'notStarted'], // a week after it opened
      [0, 24, 'stalled'], // a fortnight after day 10
      [0, 44, 'stalled'], // a fortnight after day 30
      [0, 74, 'stalled'], // a fortnight after day 60
      [0, 335, 'expiring'], // a month before day 365
      [1, 372, 'notStarted'],
      [1, 720, 'due'], // ten days before the end
      [2, 1085, 'due'],
    ])
  })

  const life = fc.record({
    active: fc.array(fc.integer({ min: 0, max: 1090 }), { maxLength: 12 }), completed: fc.option(fc.integer({ min: 0, max: 1090 })), valid: fc.option(fc.integer({ min: 1, max: 700 })),
  })
  const someRules = fc.record({
    notStarted: fc.option(fc.integer({ min: 1, max: 60 })), stalled: fc.option(fc.integer({ min: 1, max: 60 })), due: fc.option(fc.integer({ min: 1, max: 60 })), expiring: fc.option(fc.integer({ min: 1, max: 60 })), digest: fc.boolean(),
  })

  test('nobody gets two for one reason and period, or two within the days of rest, or any without a need', () => {
    fc.assert(fc.property(fc.tuple(life, life, life), someRules, (three, of) => {
      const lives = three.map((one, index) => ({ ...one, window: yearly(index) }))
      const mails = mailsOver(lives, of, 3 * 365, 12)
      const keys = mails.map(({ period, reason }) => `${period} ${reason}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const [index, { on, kind, period }] of mails.entries()) {
        const before = mails[index - 1]
        if (before) expect(on - before.on).toBeGreaterThanOrEqual(restDays)
        const rule = of[kind as 'due']
        expect(rule).not.toBeNull()
        const { completed } = lives[period] ?? { completed: null }
        if (kind !== 'expiring') expect(completed === null || completed > on).toBe(true)
      }
    }), { numRuns: 40 })
  })
})
