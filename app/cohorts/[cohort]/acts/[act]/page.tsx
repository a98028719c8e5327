import { getFormatter, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ActDone, ActReview } from '@/components/act/act-review'
import { PageHead, Shell } from '@/components/ui/shell'
import { nameOf } from '@/domain/cohort-act'
import { authorize } from '@/server/access'
import { actDays, actShown } from '@/server/cohort-acts/plan'
import { doIt, takeBackAll } from './actions'

const query = z.object({ page: z.coerce.number().int().min(1).max(9999).catch(1) })

export async function generateMetadata() {
  return { title: (await getTranslations('act'))('preview.people') }
}

export default async function Act({ params, searchParams }: PageProps<'/cohorts/[cohort]/acts/[act]'>) {
  const { cohort: cohortId, act: actId } = await params
  const access = await authorize('cohort.report', { cohortId })
  const { page } = query.parse(await searchParams)
  const [t, format, act] = await Promise.all([getTranslations('act'), getFormatter(), actShown(access, actId, page)])
  const { reader: { timeZone }, reader, target: { cohortName, closesAt, archived } } = access
  return (
    <Shell viewer={reader} page={`/cohorts/${cohortId}`}>
      <PageHead title={t(act.doneAt ? `done.title.${nameOf(act.detail)}` : `preview.title.${nameOf(act.detail)}`)} above={{ href: `/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>
        {act.doneAt && t.rich('done.when', { date: format.dateTime(act.doneAt, 'moment', { timeZone }), by: act.by, n: (name) => <bdi>{name}</bdi> })}
      </PageHead>
      {act.doneAt ? <ActDone {...{ cohortId, actId, act, closesAt, timeZone }} takeBack={archived ? null : takeBackAll} /> : <ActReview {...{ cohortId, actId, act, closesAt, timeZone }} days={actDays} action={doIt} />}
    </Shell>
  )
}
