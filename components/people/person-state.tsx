import { useTranslations } from 'next-intl'

export interface PersonSigns { administrator: boolean; instructor: boolean; cohorts: number; offered: boolean; waiting: boolean; suspended: boolean }

/** How an account stands: a shape, and the word for it. */
export function PersonState({ suspended, offered, waiting }: Pick<PersonSigns, 'suspended' | 'offered' | 'waiting'>) {
  const t = useTranslations('people')
  const [shape, colour, word] = suspended ? (['■', 'text-bad', 'stateSuspended'] as const)
    : offered ? (['◆', 'text-warn', 'stateOffered'] as const)
    : waiting ? (['○', 'text-quiet', 'stateWaiting'] as const)
    : (['●', 'text-good', 'stateIn'] as const)
  return <span className="whitespace-nowrap"><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{t(word)}</span>
}

/** What a person is, in words. */
export function usePersonRoles({ administrator, instructor, cohorts }: Pick<PersonSigns, 'administrator' | 'instructor' | 'cohorts'>): string {
  const t = useTranslations('people')
  const roles = [administrator ? t('roleAdministrator') : '', instructor ? t('roleInstructor') : '', cohorts > 0 ? t('roleTrainee', { count: cohorts }) : ''].filter(Boolean)
  return roles.length > 0 ? roles.join(', ') : t('roleNone')
}
