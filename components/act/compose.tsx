import { useTranslations } from 'next-intl'
import type { ActKind } from '@/domain/cohort-act'
import { longestMessage } from '@/domain/cohort-act'
import type { ReportFilters } from '@/domain/report-filters'
import { SetFields } from '@/components/report/set-fields'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** What is to be done for the trainees that the filters show; the next page shows whom it would be done for. */
export function ComposeAct({ kind, cohortId, filters, lessons, closes, action }: {
  kind: ActKind; cohortId: string; filters: ReportFilters; lessons: readonly { lessonId: string; quizId: string; number: number; title: string }[]; closes: string; action: FormAction
}) {
  const t = useTranslations('act')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')}>
      <input type="hidden" name="cohortId" value={cohortId} />
      <SetFields filters={filters} />
      {kind === 'message' && <TextArea name="text" label={t('text')} hint={t('textHint', { most: longestMessage })} rows={9} dir="auto" maxLength={longestMessage} />}
      {kind === 'attempts' && (
        <SelectField name="quizId" label={t('quiz')} value={lessons.find(({ lessonId }) => lessonId === filters.lesson)?.quizId ?? ''}
          options={[{ value: '', label: t('everyQuiz') }, ...lessons.map(({ quizId, number, title }) => ({ value: quizId, label: t('quizOf', { number, title }) }))]} />
      )}
      {kind === 'extension' && <TextField name="lastDay" type="date" label={t('lastDay')} hint={t('lastDayHint', { date: closes })} />}
      <Submit>{t('look')}</Submit>
    </ActionForm>
  )
}
