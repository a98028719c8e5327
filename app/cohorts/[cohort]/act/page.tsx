import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ComposeAct } from '@/components/act/compose'
import { SetWords } from '@/components/act/set-words'
import { reportAddress } from '@/components/report/address'
import { PageHead, Shell } from '@/components/ui/shell'
import { actKinds, actPermission } from '@/domain/cohort-act'
import { isNarrowed, pageFilters } from '@/domain/report-filters'
import { authorize } from '@/server/access'
import { setSize } from '@/server/cohort-acts/plan'
import { reportedCourse } from '@/server/report-rows'
import { planAttempts, planExtension, planMessage } from './actions'

const actions = { message: planMessage, attempts: planAttempts, extension: planExtension }

export async function generateMetadata() {
  return { title: (await getTranslations('act'))('choose') }
}

export default async function Compose({ params, searchParams }: PageProps<'/cohorts/[cohort]/act'>) {
  const [{ cohort: cohortId }, query] = await Promise.all([params, searchParams])
  const kind = z.enum(actKinds).catch('message').parse(query.do)
  const access = await authorize(actPermission[kind], { cohortId })
  const { page: _, ...filters } = pageFilters.parse(query)
  const [t, format, found] = await Promise.all([getTranslations('act'), getFormatter(), setSize(access, filters)])
  const { reader, target } = access
  const { lessons } = reportedCourse(target, reader.now)
  const back = reportAddress(cohortId, filters)
  if (found === 0 && !isNarrowed(filters)) notFound()
  return (
    <Shell viewer={reader} page={`/cohorts/${cohortId}/act`}>
      <PageHead title={t(`title.${kind}`)} above={{ href: back, label: <bdi>{target.cohortName}</bdi> }}>
        <p className="text-ink">{t.rich('for', { found, narrowed: isNarrowed(filters) ? 'yes' : 'no', set: () => <SetWords filters={filters} lessons={lessons} timeZone={reader.timeZone} /> })} <a href={back} className="inline-flex min-h-11 items-center">{t('choose')}</a></p>
        <p className="text-base">{t(`lead.${kind}`)}</p>
      </PageHead>
      {found > 0 && <ComposeAct {...{ kind, cohortId, filters, lessons }} closes={format.dateTime(new Date(target.closesAt.getTime() - 1), 'day', { timeZone: reader.timeZone })} action={actions[kind]} />}
    </Shell>
  )
}
