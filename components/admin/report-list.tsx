import { useFormatter, useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Paragraphs } from '@/components/ui/paragraphs'
import { Submit } from '@/components/ui/submit'

interface Report { id: string; page: string; message: string; sentAt: Date; correction: string; closedAt: Date | null }

/** What readers reported, each with the way to close it or to open it again. */
export function ReportList({ reports, timeZone, close, reopen }: { reports: readonly Report[]; timeZone: string; close: FormAction; reopen: FormAction }) {
  const t = useTranslations('admin')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return reports.map((report) => (
    <article key={report.id} aria-labelledby={report.id} className="max-w-2xl border-t border-line py-6">
      <h2 id={report.id} className="text-base"><a className="inline-flex min-h-11 items-center break-all" href={report.page}>{report.page}</a></h2>
      <p className="mb-3 text-small text-quiet">{t('sentOn', { date: moment(report.sentAt) })} {report.closedAt && t('closedOn', { date: moment(report.closedAt) })}</p>
      <div className="border-s-4 border-line ps-4"><Paragraphs text={report.message} /></div>
      {report.closedAt ? (
        <ActionForm action={reopen} heading={ui('mend')}>
          <input type="hidden" name="reportId" value={report.id} />
          <p className="mb-3" dir="auto">{report.correction || t('noCorrection')}</p>
          <p className="mb-3 text-small text-quiet">{t('reopenHint')}</p>
          <Submit quiet>{t('reopen')}</Submit>
        </ActionForm>
      ) : (
        <ActionForm action={close} heading={ui('mend')}>
          <input type="hidden" name="reportId" value={report.id} />
          <TextField name="correction" label={t('correction')} hint={t('correctionHint')} dir="auto" maxLength={500} autoComplete="off" />
          <Submit quiet>{t('closeReport')}</Submit>
        </ActionForm>
      )}
    </article>
  ))
}
