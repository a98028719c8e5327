import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Measure } from '@/domain/occasions/occasions'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface KeptProps {
  courseId: string
  measure: Measure
  isRevealed: boolean
  revealedFrom: Date | null
  submittedAt: Date | null
  expired: boolean
  /** Whether there is a next step in the course to go on to. */
  hasNext: boolean
  timeZone: string
  goOn: FormAction
}

/** The end of a form: thanks, when one sees more of it, and the way on. Nothing was passed or failed. */
export function FormKept({ courseId, measure, isRevealed, revealedFrom, submittedAt, expired, hasNext, timeZone, goOn }: KeptProps) {
  const t = useTranslations('forms')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  return (
    <div className="max-w-2xl text-read">
      <p className="font-semibold"><span aria-hidden className="me-2 text-good">✓</span>{t('keptTitle')}</p>
      {!isRevealed && <p className="mt-2">{revealedFrom ? t('revealLater', { measure, date: day(revealedFrom) }) : t('revealUnknown', { measure })}</p>}
      {submittedAt && <p className="mt-2 text-small text-quiet">{t(expired ? 'keptExpired' : 'keptWhen', { date: format.dateTime(submittedAt, 'moment', { timeZone }) })}</p>}
      <div className="mt-6">
        {hasNext ? (
          <ActionForm action={goOn} heading={ui('mend')}>
            <input type="hidden" name="courseId" value={courseId} />
            <Submit>{t('goOn')}</Submit>
          </ActionForm>
        ) : <Link prefetch={false} className="button" href={`/courses/${courseId}`}>{t('toCourse')}</Link>}
      </div>
    </div>
  )
}
