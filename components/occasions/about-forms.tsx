import { useTranslations } from 'next-intl'
import type { Measure } from '@/domain/occasions/occasions'

/** What the cards or the test are for, and everything that one should know before beginning: above all who sees what. */
export function AboutForms({ measure, required }: { measure: Measure; required: boolean }) {
  const t = useTranslations('forms')
  const rules = [
    ...(measure === 'cards' ? [t('messagesNotPeople')] : []),
    t('rulePrivate'), t('ruleOffered', { required: required ? 'yes' : 'no' }), t('ruleNothing', { measure }), t('ruleSaved'), t('ruleWhy', { measure }), t('ruleEnds'),
  ]
  return (
    <div className="max-w-2xl">
      <p className="sm:text-read">{t('why', { measure })}</p>
      <h2 className="mt-8 text-lead">{t('rulesTitle')}</h2>
      <ul className="mt-3 list-disc space-y-2 ps-5">{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>
    </div>
  )
}
