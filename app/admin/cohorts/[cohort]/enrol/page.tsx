import { getFormatter, getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { rosterLimits } from '@/domain/roster/table'
import { NotTooLarge } from '@/components/roster/list-file'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea, TextField } from '@/components/ui/field'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { authorize } from '@/server/access'
import { check } from './actions'

export const generateMetadata = titled('enrolPeople')

export default async function EnrolPage({ params }: PageProps<'/admin/cohorts/[cohort]/enrol'>) {
  const { cohort: cohortId } = await params
  const { reader, target } = await authorize('cohort.enrol', { cohortId })
  const [t, ui, format] = await Promise.all([getTranslations('enrol.enrol'), getTranslations('ui'), getFormatter()])
  const path = `/admin/cohorts/${cohortId}`
  const most = rosterLimits.bytes / 1024 / 1024
  const closed = reader.now >= target.closesAt
  return (
    <Shell viewer={reader} page={`${path}/enrol`}>
      <PageHead title={t('title')} above={{ href: path, label: <bdi>{target.cohortName}</bdi> }}>{!closed && t('intro')}</PageHead>
      {closed ? (
        <p className="max-w-2xl">{t('closed', { date: format.dateTime(new Date(target.closesAt.getTime() - 1), 'day', { timeZone: reader.timeZone }) })} <a href={`${path}/edit`}>{t('moveClosing')}</a></p>
      ) : (
        <ActionForm action={check} heading={ui('mend')}>
          <input type="hidden" name="cohortId" value={cohortId} />
          <TextArea name="pasted" label={t('pasted')} hint={t('pastedHint')} rows={9} dir="auto" />
          <NotTooLarge most={rosterLimits.bytes} sentence={t('fileTooLarge', { most })}>
            <TextField name="file" label={t('file')} hint={t('fileHint', { most, rows: rosterLimits.rows })} type="file" accept=".xlsx,.xlsm,.csv,.tsv,.tab,.txt,.zip,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/zip" />
          </NotTooLarge>
          <Submit>{t('check')}</Submit>
          <h2 className="mt-10 mb-1 text-lead">{t('columnsTitle')}</h2>
          <p className="max-w-2xl">{t('columns')}</p>
        </ActionForm>
      )}
    </Shell>
  )
}
