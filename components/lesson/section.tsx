import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'
import type { LessonActions } from './content'

function SkipForm({ action, ids, sectionId, skip, children }: { action: FormAction; ids: LessonActions['ids']; sectionId: string; skip: boolean; children: ReactNode }) {
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')} className="mt-3">
      <input type="hidden" name="courseId" value={ids.courseId} />
      <input type="hidden" name="lessonId" value={ids.lessonId} />
      <input type="hidden" name="sectionId" value={sectionId} />
      <input type="hidden" name="skip" value={skip ? 'yes' : 'no'} />
      <Submit quiet>{children}</Submit>
    </ActionForm>
  )
}

/**
 * A section that mentions what may distress says so before it begins, and can be skipped; one that was skipped is a line with a
 * way back. `actions` is null where nothing can be changed: then it only opens and shuts.
 */
export function DistressingSection({ id, note, skipped, actions, children }: {
  id: string; note: string; skipped: boolean; actions: LessonActions | null; children: ReactNode
}) {
  const t = useTranslations('lesson')
  if (!skipped) {
    return (
      <>
        <div className="aside">
          <p>{note}</p>
          {actions && <SkipForm action={actions.skip} ids={actions.ids} sectionId={id} skip>{t('skip')}</SkipForm>}
        </div>
        {children}
      </>
    )
  }
  if (!actions) return <details><summary className="aside">{t('skippedClosed')}</summary>{children}</details>
  return (
    <div className="aside">
      <p>{t('skipped')}</p>
      <SkipForm action={actions.skip} ids={actions.ids} sectionId={id} skip={false}>{t('unskip')}</SkipForm>
    </div>
  )
}
