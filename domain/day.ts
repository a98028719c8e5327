/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function ahead(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  const of = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at.getTime() / 1000) * 1000
}

/** The moment at which a day such as 2026-08-15 begins in a time zone. Looked at twice: the clocks may change in that night. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`).getTime()
  const guess = midnight - ahead(new Date(midnight), timeZone)
  return new Date(midnight - ahead(new Date(guess), timeZone))
}

/** The day that a moment is in, as 2026-08-15. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

/** The moment at which a day is over in a time zone: when the next one begins. */
export function endOfDay(day: string, timeZone: string): Date {
  return startOfDay(new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10), timeZone)
}
