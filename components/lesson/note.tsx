import { useFormatter, useTranslations } from 'next-intl'
import { mostNoteCharacters, type PrivateNote } from '@/domain/private-note'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** What the trainee writes for themselves, changed any time. */
export function Note({ courseId, lessonId, note, keep, timeZone }: {
  courseId: string; lessonId: string; note: (PrivateNote & { savedAt: Date }) | null; keep: FormAction; timeZone: string
}) {
  const t = useTranslations('lesson')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const box = { dir: 'auto', rows: 3, maxLength: mostNoteCharacters } as const
  return (
    <section id="note" className="note no-print">
      <h2>{t('noteTitle')}</h2>
      <p>{t('noteLead')}</p>
      <ActionForm action={keep} heading={ui('mend')} className="mt-4">
        <input type="hidden" name="courseId" value={courseId} />
        <input type="hidden" name="lessonId" value={lessonId} />
        <input type="hidden" name="seen" value={note?.savedAt.getTime() ?? ''} />
        <TextArea name="surprised" label={t('noteSurprised')} value={note?.surprised} {...box} />
        <TextArea name="unsure" label={t('noteUnsure')} value={note?.unsure} {...box} />
        <TextArea name="willDo" label={t('noteWillDo')} value={note?.willDo} {...box} />
        <Submit quiet>{t('noteKeep')}</Submit>
        {note && <p className="mt-2 text-small text-quiet">{t('noteKept', { date: format.dateTime(note.savedAt, 'moment', { timeZone }) })}</p>}
      </ActionForm>
    </section>
  )
}
