import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { TextField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'

/** Where a code is typed: alone by somebody who is signed in, else with a name and, where mail can be sent, an address. Says nothing of what is joined. */
export function JoinForm({ reader, asksAddress, action }: { reader: string | null; asksAddress: boolean; action: FormAction }) {
  const t = useTranslations('join')
  const ui = useTranslations('ui')
  return (
    <>
      <p className="mb-6 max-w-2xl">{reader ? t.rich('as', { name: reader, n: (name) => <bdi>{name}</bdi> }) : t.rich('account', { a: (words) => <a href="/sign-in?next=%2Fjoin">{words}</a> })}</p>
      <ActionForm action={action} heading={ui('mend')}>
        <TextField name="code" label={t('code')} hint={t('codeHint')} autoComplete="off" dir="ltr" required maxLength={60} />
        {!reader && <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="name" dir="auto" required maxLength={200} />}
        {!reader && asksAddress && <TextField name="address" label={t('address')} hint={t('addressHint')} type="email" inputMode="email" autoComplete="email" dir="ltr" required maxLength={254} />}
        <Submit>{t('go')}</Submit>
      </ActionForm>
    </>
  )
}
