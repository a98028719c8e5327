import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/field'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { safePath } from '@/domain/safe-path'
import { authorize } from '@/server/access'
import { report } from './actions'

export const generateMetadata = titled('reportAProblem')

export default async function ReportProblem({ searchParams }: PageProps<'/report-a-problem'>) {
  const { reader } = await authorize('report.send', {})
  const { page } = await searchParams
  const about = safePath(typeof page === 'string' ? page : null)
  const [t, ui] = await Promise.all([getTranslations('account'), getTranslations('ui')])
  return (
    <Shell viewer={reader} page="/report-a-problem">
      <PageHead title={t('reportTitle')} above={{ href: about, label: t('backToPage') }}>{t('reportText')}</PageHead>
      <ActionForm action={report} heading={ui('mend')}>
        <input type="hidden" name="page" value={about} />
        <TextArea name="message" label={t('reportMessage')} hint={t('reportHint')} dir="auto" maxLength={4000} required />
        <Submit>{t('reportSend')}</Submit>
      </ActionForm>
    </Shell>
  )
}
