import { useTranslations } from 'next-intl'
import { certainties, stepOf, type Certainty } from '@/domain/certainty'

/** How sure the trainee is of the answer above: optional, three steps with their meaning, and a way to take it back. */
export function CertaintyChoice({ itemId, chosen }: { itemId: string; chosen: Certainty | null }) {
  const t = useTranslations('quiz')
  const steps = [...certainties.map((each) => [String(each), t('certainty', { step: stepOf(each) })] as const), ['', t('certaintyNone')] as const]
  return (
    <fieldset className="mt-4" aria-describedby={`${itemId}-certainty`}>
      <legend className="text-small font-semibold">{t('certaintyAsk')}</legend>
      <p id={`${itemId}-certainty`} className="text-small text-quiet">{t('certaintyWhy')}</p>
      <div className="mt-1 flex flex-wrap gap-x-6">
        {steps.map(([value, label]) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2">
            <input className="tick" type="radio" name="certainty" value={value} defaultChecked={value === String(chosen ?? '')} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
