import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CohortForm } from '@/components/roster/cohort-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseTitles, staffFor } from '@/server/cohorts'
import { create } from './actions'

export const metadata: Metadata = { title: 'Create a cohort' }

export default async function NewCohortPage() {
  const access = await authorize('cohort.manage', {})
  const [t, staff] = await Promise.all([getTranslations('enrol'), staffFor(access)])
  const courses = [...courseTitles()].map(([value, label]) => ({ value, label }))
  const empty = { name: '', courseId: courses[0]?.value ?? '', opens: '', closes: '', instructorIds: [] }
  return (
    <Shell viewer={access.reader} page="/admin/cohorts/new">
      <PageHead title={t('form.newTitle')} above={{ href: '/admin/cohorts', label: t('cohorts.title') }}>{t('form.newIntro')}</PageHead>
      <CohortForm action={create} values={empty} courses={courses} staff={staff} timeZone={access.reader.timeZone} />
    </Shell>
  )
}
