import { useFormatter } from 'next-intl'

/** Writes a day in the time zone of whoever reads it. */
export function useDay(timeZone: string): (at: Date) => string {
  const format = useFormatter()
  return (at) => format.dateTime(at, 'day', { timeZone })
}

/** Writes a day with its time. */
export function useMoment(timeZone: string): (at: Date) => string {
  const format = useFormatter()
  return (at) => format.dateTime(at, 'moment', { timeZone })
}
