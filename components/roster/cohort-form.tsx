import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField, SelectField, TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

interface Values { name: string; courseId: string; opens: string; closes: string; instructorIds: readonly string[] }

/** Making or changing a cohort: name, course, days, instructors. */
export function CohortForm({ action, cohortId, copyOf, values, courses, courseStays = false, staff, timeZone }: {
  action: FormAction; cohortId?: string; copyOf?: string; values: Values; courses: readonly { value: string; label: string }[]; courseStays?: boolean
  staff: readonly { id: string; name: string; signInName: string }[]; timeZone: string
}) {
  const t = useTranslations('enrol.form')
  const ui = useTranslations('ui')
  const course = courses.find(({ value }) => value === values.courseId)?.label ?? values.courseId
  return (
    <ActionForm action={action} heading={ui('mend')}>
      {cohortId && <input type="hidden" name="cohortId" value={cohortId} />}
      {copyOf && <input type="hidden" name="copyOf" value={copyOf} />}
      <TextField name="name" label={t('name')} hint={t('nameHint')} value={values.name} autoComplete="off" dir="auto" required maxLength={120} />
      {courseStays ? (
        <div className="mb-5 max-w-xl">
          <p className="font-semibold">{t('course')}</p>
          <p>{course}</p>
          <p className="text-small text-quiet">{t('courseStarted')}</p>
          <input type="hidden" name="courseId" value={values.courseId} />
        </div>
      ) : <SelectField name="courseId" label={t('course')} value={values.courseId} options={courses} />}
      <div className="grid max-w-xl gap-x-6 sm:grid-cols-2">
        <TextField name="opens" label={t('opens')} hint={t('opensHint')} type="date" value={values.opens} required />
        <TextField name="closes" label={t('closes')} hint={t('closesHint', { timeZone })} type="date" value={values.closes} required />
      </div>
      {staff.length === 0 ? (
        <div className="mb-5 max-w-xl">
          <p className="font-semibold">{t('instructors')}</p>
          <p>{t('noStaff')} <a href="/admin/people/invite">{t('invite')}</a></p>
        </div>
      ) : (
        <ChoiceField name="instructorIds" label={t('instructors')} hint={t('instructorsHint')} several values={values.instructorIds}
          options={staff.map(({ id, name, signInName }) => ({ value: id, label: <bdi>{name}</bdi>, hint: <bdi className="break-all">{signInName}</bdi> }))} />
      )}
      <Submit>{t(cohortId ? 'save' : 'create')}</Submit>
    </ActionForm>
  )
}
