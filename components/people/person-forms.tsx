import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import type { PersonShown } from './person-shown'

/** Correcting what is kept of a person. */
export function CorrectForm({ person, action }: { person: PersonShown; action: FormAction }) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  return (
    <section aria-labelledby="correct" className="mb-10">
      <h2 id="correct" className="mb-1 text-lead">{t('correctTitle')}</h2>
      <p className="mb-4 max-w-2xl text-quiet">{t('correctText')}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <input type="hidden" name="accountId" value={person.id} />
        <TextField name="name" label={t('name')} value={person.name} autoComplete="off" dir="auto" required />
        <TextField name="otherName" label={t('otherName')} hint={t('otherNameHint')} value={person.otherName ?? ''} autoComplete="off" dir="auto" />
        <TextField name="address" label={t('address')} value={person.email ?? ''} type="email" inputMode="email" autoComplete="off" dir="ltr" />
        <TextField name="reference" label={t('reference')} hint={t('referenceHint')} value={person.reference ?? ''} autoComplete="off" />
        <Submit quiet>{t('correct')}</Submit>
      </ActionForm>
    </section>
  )
}

/** A new link or code: what it is good for is said before, the link itself is shown once after. */
export function IssueForm({ person, action, sendsMail, hours, minutes, days }: { person: PersonShown; action: FormAction; sendsMail: boolean; hours: number; minutes: number; days: number }) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  if (person.suspended) return null
  return (
    <section aria-labelledby="issue" className="mb-10">
      <h2 id="issue" className="mb-1 text-lead">{t('issueTitle')}</h2>
      <p className="mb-4 max-w-2xl text-quiet">
        {person.hasPassword ? t('issueReset', { minutes }) : t('issueFirst', { hours })} {!person.administrator && !person.offered && t('issueCodeText', { days })}
      </p>
      <ActionForm action={action} heading={ui('mend')} className="max-w-2xl break-words">
        <input type="hidden" name="accountId" value={person.id} />
        <div className="flex flex-wrap gap-3">
          {sendsMail && person.email && <Submit quiet name="way" value="mail">{t('issueMail', { address: person.email })}</Submit>}
          <Submit quiet name="way" value="link">{t('issueLink')}</Submit>
          {!person.administrator && !person.offered && <Submit quiet name="way" value="code">{t('issueCode')}</Submit>}
        </div>
      </ActionForm>
    </section>
  )
}
