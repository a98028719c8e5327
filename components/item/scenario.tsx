import { useTranslations } from 'next-intl'
import type { ExplainedScenario, ShownScenario } from '@/domain/items/scenario'
import { Mark } from './mark'
import { ScenarioSteps } from './scenario-steps'

/** The steps decided so far and the next one; the others are there, but closed, so that a script can open them without asking. */
export function ScenarioFields({ item: { nodes }, answer }: { item: ShownScenario; answer: readonly string[] }) {
  const t = useTranslations('item')
  return (
    <>
      <p className="mt-1 text-small text-quiet">{t('caseHint')}</p>
      <ScenarioSteps nodes={nodes} answer={answer} words={{ step: t('caseStep', { number: '{number}' }), next: t('caseNext'), dropped: t('caseDropped'), end: t('caseEnd') }} />
    </>
  )
}

const looks = (credit: number) => (credit === 1 ? 'right' : credit > 0 ? 'partly' : 'other')

/** The path that was taken: what was decided, what followed, why, and what would have been better. In practice one can go back and find that. */
export function ScenarioReasons({ steps, practised = false }: ExplainedScenario & { practised?: boolean }) {
  const t = useTranslations('item')
  return (
    <ol className="mt-3 list-none">
      {steps.map(({ id, text, chosen, better }) => (
        <Mark key={id} of={chosen ? looks(chosen.credit) : 'none'}>
          <p className="text-quiet">{text}</p>
          <p className="mt-1 font-semibold">
            {chosen ? t('decided', { text: chosen.text }) : t('notDecided')}{' '}
            {chosen && <span className={`text-small font-normal whitespace-nowrap ${chosen.credit === 1 ? 'text-good' : 'text-quiet'}`}>{t(chosen.credit === 1 ? 'best' : chosen.credit > 0 ? 'half' : 'poor')}</span>}
          </p>
          {chosen && <p className="mt-1"><span className="text-small font-semibold text-quiet">{t('then')}: </span>{chosen.follows}</p>}
          {chosen && <p className="mt-1 text-quiet">{chosen.feedback}</p>}
          {better && !practised && <p className="mt-2">{t('better', { text: better.text })}</p>}
          {better && !practised && <p className="text-quiet">{better.feedback}</p>}
        </Mark>
      ))}
    </ol>
  )
}
