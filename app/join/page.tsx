import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { titled } from '@/app/title'
import { JoinForm } from '@/components/joining/join-form'
import { PageHead, Shell } from '@/components/ui/shell'
import { readerIfAny } from '@/server/access'
import { mailIsConfigured } from '@/server/mail'
import { joinAsNew, joinSignedIn } from './actions'

export const generateMetadata = titled('joinWithACode')

const query = z.object({ joined: z.enum(['enrolled', 'waiting']).optional().catch(undefined) })

export default async function JoinPage({ searchParams }: PageProps<'/join'>) {
  const [t, reader, { joined }] = await Promise.all([getTranslations('join'), readerIfAny(), searchParams.then((given) => query.parse(given))])
  return (
    <Shell viewer={reader} page="/join">
      <PageHead title={t('title')}>{t('text')}</PageHead>
      {reader && joined ? <p role="status" className="max-w-2xl border-s-4 border-good ps-4">{t(joined)} <a className="inline-flex min-h-11 items-center" href="/courses">{t('toCourses')}</a></p>
        : <JoinForm reader={reader?.name ?? null} asksAddress={mailIsConfigured()} action={reader ? joinSignedIn : joinAsNew} />}
    </Shell>
  )
}
