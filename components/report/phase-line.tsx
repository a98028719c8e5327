import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import { useDay } from './day'

/** When a cohort is open, said from where it is in that time. */
export function PhaseLine({ phase, opensAt, closesAt, timeZone }: { phase: Phase; opensAt: Date; closesAt: Date; timeZone: string }) {
  const t = useTranslations('report.phase')
  const day = useDay(timeZone)
  return t(phase, { from: day(opensAt), to: day(closesAt) })
}
