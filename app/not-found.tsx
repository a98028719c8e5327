import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHead, Shell } from '@/components/ui/shell'

export default async function NotFound() {
  const t = await getTranslations('ui')
  return (
    <Shell viewer={null} page="">
      <PageHead title={t('notFoundTitle')}>{t('notFoundText')}</PageHead>
      <Link className="button" href="/">{t('toStart')}</Link>
    </Shell>
  )
}
