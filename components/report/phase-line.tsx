import { useTranslations } from 'next-intl'
import { useCohortDays } from '@/components/roster/phase'
import type { Phase } from '@/domain/completion'

/** When a cohort is open, said from where it is in that time. */
export function PhaseLine({ phase, opensAt, closesAt, timeZone }: { phase: Phase; opensAt: Date; closesAt: Date; timeZone: string }) {
  return useTranslations('report.phase')(phase, useCohortDays({ opensAt, closesAt }, timeZone))
}
