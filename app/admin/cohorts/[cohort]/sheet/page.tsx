import { getFormatter, getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { CodeSheet } from '@/components/roster/hand-over'
import { Whom } from '@/components/roster/whom'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { authorize } from '@/server/access'
import { slipDays } from '@/server/links'
import { mailIsConfigured } from '@/server/mail'
import { codeAddress, waitingPeople } from '@/server/roster/invitations'
import { make } from './actions'

export const generateMetadata = titled('printCodes')

export default async function SheetPage({ params }: PageProps<'/admin/cohorts/[cohort]/sheet'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.enrol', { cohortId })
  const { reader, target } = access
  const [t, invite, format, { onPaper, neither }] = await Promise.all([getTranslations('enrol.sheet'), getTranslations('enrol.invite'), getFormatter(), waitingPeople(access)])
  const path = `/admin/cohorts/${cohortId}`
  const until = format.dateTime(new Date(reader.now.getTime() + slipDays * 86_400_000), 'day', { timeZone: reader.timeZone })
  const words = { title: t('slips'), print: t('print'), printHint: t('printHint'), where: t('slipWhere'), code: t('slipCode'), then: t('slipThen'), until: t('until', { until }) }
  return (
    <Shell viewer={reader} page={`${path}/sheet`}>
      <div className="no-print"><PageHead title={t('title')} above={{ href: path, label: <bdi>{target.cohortName}</bdi> }}>{t('intro', { mail: mailIsConfigured() ? 'yes' : 'no' })}</PageHead></div>
      {onPaper.length > 0 ? (
        <CodeSheet action={make} words={words} address={codeAddress()}>
          <input type="hidden" name="cohortId" value={cohortId} />
          <Whom people={onPaper} />
          <p className="mb-4 max-w-xl">{t('warning')}</p>
          <Submit>{t('make')}</Submit>
        </CodeSheet>
      ) : <p>{t('nobody')}</p>}
      {neither.length > 0 && <p className="no-print mt-6 max-w-2xl">{invite('neither', { count: neither.length })}</p>}
      <p className="no-print mt-6"><a className="inline-flex min-h-11 items-center" href={path}>{invite('back')}</a></p>
    </Shell>
  )
}
