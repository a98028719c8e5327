import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { CohortCertificates, CohortCertificatesFilter, PrintForm } from '@/components/certificate/cohort'
import { ValidityForm } from '@/components/certificate/validity-form'
import { Pager } from '@/components/people/pager'
import { listAddress } from '@/components/ui/list-search'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { courseOf } from '@/server/catalogue'
import { validityOf } from '@/server/certificates/renewal'
import { withFit } from '@/server/certificates/pdf'
import { certificateStates, cohortCertificates, mostPrinted } from '@/server/certificates/read'
import { changeValidity } from './actions'

export const generateMetadata = titled('certificates')

const query = z.object({
  state: z.enum(certificateStates).catch('all'),
  search: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(9999).catch(1),
})

export default async function CohortCertificatesPage({ params, searchParams }: PageProps<'/admin/cohorts/[cohort]/certificates'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.certificates', { cohortId })
  const { reader, target } = access
  const { page, ...filter } = query.parse(await searchParams)
  const [t, { certificates, counts, pages }, validity] = await Promise.all([getTranslations('certificate.cohort'), cohortCertificates(access, { ...filter, page }), validityOf(access)])
  const path = `/admin/cohorts/${cohortId}/certificates`
  const nothingYet = counts.all === 0 && filter.search === ''
  return (
    <Shell viewer={reader} page={path} width="wide">
      <PageHead title={t('title')} above={{ href: `/admin/cohorts/${cohortId}`, label: <bdi>{target.cohortName}</bdi> }}>{t(nothingYet ? 'none' : 'text')}</PageHead>
      {!nothingYet && <CohortCertificatesFilter path={path} {...filter} counts={counts} />}
      {certificates.length > 0
        ? <><PrintForm action={`${path}/print`} {...filter} count={Math.min(counts[filter.state], mostPrinted)} most={mostPrinted} /><CohortCertificates certificates={await withFit(certificates)} timeZone={reader.timeZone} /></>
        : !nothingYet && <p className="py-4">{t('noneFound')} <a href={path}>{t('showAll')}</a></p>}
      <Pager page={page} pages={pages} address={(each) => listAddress(path, { ...filter, page: each })} />
      <ValidityForm action={changeValidity} cohortId={cohortId} set={validity} course={courseOf(target.courseId)?.course.certificate ?? {}} test={courseOf(target.courseId)?.renewal?.quiz ?? null} />
    </Shell>
  )
}
