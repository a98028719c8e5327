import { useTranslations } from 'next-intl'
import { FigureTable } from '@/components/chart/twin'
import { occasions, type Occasion } from '@/domain/occasions/occasions'

/** A number of people as it may be told. */
export function useTold(): (tens: number) => string {
  const t = useTranslations('evaluation.took')
  return (tens) => (tens === 0 ? t('few') : t('some', { count: tens }))
}

/** How many did each form, and what that means for the figures. */
export function Took({ took }: { took: Record<Occasion, number> }) {
  const t = useTranslations('evaluation.took')
  const told = useTold()
  return (
    <section className="mt-8 max-w-3xl">
      <h2 className="text-lead">{t('title')}</h2>
      <div className="frame mt-2"><FigureTable head={[t('form'), t('count')]} rows={occasions.map((occasion) => [t(occasion), told(took[occasion])])} /></div>
      <p className="mt-2 text-small text-quiet">{t('missing')}</p>
    </section>
  )
}
