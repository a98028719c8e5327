import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { PageHead, Shell } from '@/components/ui/shell'
import { safePath } from '@/domain/safe-path'
import { cookieNames } from '@/server/session'

export const generateMetadata = titled('signIn')

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  const { next, problem, seconds } = await searchParams
  const t = await getTranslations('account')
  const jar = await cookies()
  const csrfToken = jar.get(cookieNames().csrf)?.value.split('|')[0] ?? ''
  const refusals: Record<string, string> = { wait: t('wait', { seconds: Number(seconds) || 1 }), expired: t('formExpired'), wrong: t('wrong'), unavailable: t('unavailable') }
  const news: Record<string, string> = { signedOut: t('signedOut'), passwordSet: t('passwordSet') }
  const [refused, told] = [refusals, news].map((sentences) => (typeof problem === 'string' ? sentences[problem] : undefined))
  return (
    <Shell viewer={null} page="/sign-in">
      <PageHead title={t('signInTitle')} />
      {refused && <p role="alert" className="mb-5 max-w-xl border-s-4 border-bad ps-4">{refused}</p>}
      {told && <p role="status" className="mb-5 max-w-xl border-s-4 border-good ps-4">{told}</p>}
      <form method="post" action="/api/auth/callback/credentials" className="max-w-xl">
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={safePath(typeof next === 'string' ? next : null)} />
        <label htmlFor="name" className="block font-semibold">{t('signInName')}</label>
        <p id="name-hint" className="text-small text-quiet">{t('signInNameHint')}</p>
        <input id="name" name="name" className="input mt-1.5 mb-5" autoComplete="username" autoCapitalize="none" spellCheck={false} dir="ltr" required maxLength={254} aria-describedby="name-hint" defaultValue={jar.get(cookieNames().typedName)?.value} />
        <label htmlFor="password" className="block font-semibold">{t('password')}</label>
        <input id="password" name="password" type="password" className="input mt-1.5 mb-6" autoComplete="current-password" required maxLength={1000} />
        <button className="button">{t('signIn')}</button>
      </form>
      <ul className="mt-8">
        <li><a className="inline-flex min-h-11 items-center" href="/code">{t('haveCode')}</a></li>
        <li><a className="inline-flex min-h-11 items-center" href="/join">{t('haveJoinCode')}</a></li>
        <li><a className="inline-flex min-h-11 items-center" href="/forgotten-password">{t('forgotten')}</a></li>
      </ul>
    </Shell>
  )
}
