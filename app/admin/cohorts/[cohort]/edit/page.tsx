import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { CohortForm } from '@/components/roster/cohort-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortForm, courseTitles, staffFor } from '@/server/cohorts'
import { edit } from './actions'

export const generateMetadata = titled('changeACohort')

export default async function EditCohortPage({ params }: PageProps<'/admin/cohorts/[cohort]/edit'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.edit', { cohortId })
  const [t, form, staff] = await Promise.all([getTranslations('enrol.form'), cohortForm(access), staffFor(access)])
  const { cohortName } = access.target
  return (
    <Shell viewer={access.reader} page={`/admin/cohorts/${cohortId}/edit`}>
      <PageHead title={t.rich('editTitle', { cohort: cohortName, n: (name) => <bdi>{name}</bdi> })} above={{ href: `/admin/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>{t('editIntro')}</PageHead>
      <CohortForm action={edit} cohortId={cohortId} values={form} courseStays={form.started} staff={staff} timeZone={access.reader.timeZone}
        courses={[...courseTitles()].map(([value, label]) => ({ value, label }))} />
    </Shell>
  )
}
