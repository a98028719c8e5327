import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { Pager } from '@/components/people/pager'
import { listAddress } from '@/components/ui/list-search'
import { ArchiveForm } from '@/components/roster/archive-form'
import { CohortHead } from '@/components/roster/cohort-head'
import { EnrolledPeople } from '@/components/roster/enrolled-people'
import { EnrolledSearch } from '@/components/roster/enrolled-search'
import { PastLists } from '@/components/roster/past-lists'
import { Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { cohortInstructors, courseTitles } from '@/server/cohorts'
import { mailIsConfigured } from '@/server/mail'
import { enrolledPeople, enrolledStates, waitingCounts } from '@/server/roster/enrolled'
import { listsOf } from '@/server/roster/lists'
import { archive, back, reinstateTrainee, withdrawTrainee } from './actions'

export const generateMetadata = titled('cohort')

const query = z.object({
  state: z.enum(enrolledStates).catch('all'),
  search: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(9999).catch(1),
  changed: z.enum(['withdrawn', 'reinstated']).nullable().catch(null),
})

export default async function CohortPage({ params, searchParams }: PageProps<'/admin/cohorts/[cohort]'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.edit', { cohortId })
  const { changed, ...shown } = query.parse(await searchParams)
  const [t, list, waiting, lists, instructors] = await Promise.all([
    getTranslations('enrol.cohort'), enrolledPeople(access, shown), waitingCounts(access), listsOf(access), cohortInstructors(access)])
  const { reader, target } = access
  const path = `/admin/cohorts/${cohortId}`
  const asked = shown.search !== '' || shown.state !== 'all'
  return (
    <Shell viewer={reader} page={path} width="wide">
      <CohortHead cohort={target} course={courseTitles().get(target.courseId) ?? target.courseId} instructors={instructors} waiting={waiting}
        changed={changed} sendsMail={mailIsConfigured()} now={reader.now} timeZone={reader.timeZone} />
      <h2 className="mt-10 mb-3 text-lead">{t('people')}</h2>
      {list.counts.all > 0 || asked ? <EnrolledSearch path={path} states={enrolledStates} {...shown} counts={list.counts} /> : <p className="max-w-2xl">{t('nobody')}</p>}
      {list.people.length > 0 ? <EnrolledPeople people={list.people} withdraw={withdrawTrainee} reinstate={reinstateTrainee} back={listAddress('', shown).slice(1)} timeZone={reader.timeZone} />
        : asked && <p className="max-w-2xl py-4">{t('noneFound')} <a href={path}>{t('showAll')}</a></p>}
      <Pager page={shown.page} pages={list.pages} address={(page) => listAddress(path, { ...shown, page })} />
      <h2 className="mt-10 mb-3 text-lead">{t('imports')}</h2>
      <PastLists lists={lists} path={path} timeZone={reader.timeZone} />
      {(target.archived || target.closesAt <= reader.now) && <ArchiveForm cohortId={cohortId} archived={target.archived} archive={archive} back={back} />}
    </Shell>
  )
}
