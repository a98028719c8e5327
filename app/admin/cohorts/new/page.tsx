import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { CohortForm } from '@/components/roster/cohort-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortForm, courseTitles, staffFor } from '@/server/cohorts'
import { create } from './actions'

export const generateMetadata = titled('createACohort')

const query = z.object({ from: z.uuid().optional().catch(undefined) })

export default async function NewCohortPage({ searchParams }: PageProps<'/admin/cohorts/new'>) {
  const access = await authorize('cohort.manage', {})
  const { from } = query.parse(await searchParams)
  const [t, staff, like] = await Promise.all([getTranslations('enrol'), staffFor(access), from ? authorize('cohort.edit', { cohortId: from }).then(cohortForm) : null])
  const courses = [...courseTitles()].map(([value, label]) => ({ value, label }))
  const values = { name: '', courseId: like?.courseId ?? courses[0]?.value ?? '', opens: '', closes: '', instructorIds: like?.instructorIds.filter((id) => staff.some((each) => each.id === id)) ?? [] }
  return (
    <Shell viewer={access.reader} page="/admin/cohorts/new">
      <PageHead title={t('form.newTitle')} above={{ href: '/admin/cohorts', label: t('cohorts.title') }}>{like ? t.rich('form.copyIntro', { cohort: like.name, n: (name) => <bdi>{name}</bdi> }) : t('form.newIntro')}</PageHead>
      <CohortForm action={create} copyOf={from} values={values} courses={courses} staff={staff} timeZone={access.reader.timeZone} />
    </Shell>
  )
}
