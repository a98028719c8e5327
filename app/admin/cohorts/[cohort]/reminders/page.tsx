import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { ReminderPreview } from '@/components/reminders/reminder-preview'
import { RulesFields, RulesHidden } from '@/components/reminders/rules-fields'
import { ActionForm } from '@/components/ui/action-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'
import { proposedReminders, restDays } from '@/domain/reminders'
import { authorize } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { quietHours, reminderPreview, rulesOf } from '@/server/reminders'
import { keep } from './actions'
import { typedRules } from './typed-rules'

export const generateMetadata = titled('reminders')

const query = z.object({ shown: z.literal('1'), ...typedRules })

export default async function RemindersPage({ params, searchParams }: PageProps<'/admin/cohorts/[cohort]/reminders'>) {
  const { cohort: cohortId } = await params
  const access = await authorize('cohort.edit', { cohortId })
  const path = `/admin/cohorts/${cohortId}/reminders`
  const [t, ui, kept, quiet, typed] = await Promise.all([getTranslations('reminders'), getTranslations('ui'), rulesOf(access), quietHours(access), searchParams.then((given) => query.safeParse(given))])
  const rules = typed.success ? typed.data : kept ?? proposedReminders
  const preview = await reminderPreview(access, rules)
  const { cohortName } = access.target
  const { timeZone } = access.reader
  return (
    <Shell viewer={access.reader} page={path}>
      <PageHead title={t.rich('title', { cohort: cohortName, n: (name) => <bdi>{name}</bdi> })} above={{ href: `/admin/cohorts/${cohortId}`, label: <bdi>{cohortName}</bdi> }}>
        {t('intro', { days: restDays })} {!mailIsConfigured() ? t('noMail') : quiet.from === quiet.to ? t('noQuiet', { timeZone }) : t('quiet', { ...quiet, timeZone })}
      </PageHead>
      <RulesFields rules={rules} path={path} />
      <ActionForm action={keep} heading={ui('mend')} className="mb-10 max-w-2xl">
        <input type="hidden" name="cohortId" value={cohortId} />
        <RulesHidden rules={rules} />
        <p className="mb-3">{typed.success ? t('notKept') : kept ? '' : t('proposed')} {t('saveHint')}</p>
        <Submit>{t('save')}</Submit>
      </ActionForm>
      <ReminderPreview preview={preview} />
    </Shell>
  )
}
