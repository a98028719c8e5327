import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

/** Archiving a cohort that has closed, or bringing it back. */
export function ArchiveForm({ cohortId, archived, archive, back }: { cohortId: string; archived: boolean; archive: FormAction; back: FormAction }) {
  const t = useTranslations('enrol.cohort')
  const ui = useTranslations('ui')
  return (
    <section aria-label={t('archiveTitle')} className="mt-10 max-w-2xl">
      {!archived && <><h2 className="mb-1 text-lead">{t('archiveTitle')}</h2><p className="mb-4 text-quiet">{t('archiveText')}</p></>}
      <ActionForm action={archived ? back : archive} heading={ui('mend')}>
        <input type="hidden" name="cohortId" value={cohortId} />
        <Submit quiet>{t(archived ? 'bringBack' : 'archive')}</Submit>
      </ActionForm>
    </section>
  )
}
