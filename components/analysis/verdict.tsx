import { useTranslations } from 'next-intl'
import type { ItemFigures } from '@/domain/item-statistics/analysis'
import { enough, type Finding } from '@/domain/item-statistics/verdict'

const shapes = { look: 'M7 1 13 13H1Z', works: 'M7 1a6 6 0 1 0 .01 0Z', tooFew: 'M1.5 1.5h11v11h-11Z' } as const

/** The verdict in a word with its shape, which the picture of all items uses as well. */
export function VerdictWord({ is }: { is: keyof typeof shapes }) {
  const t = useTranslations('analysis.states')
  return (
    <span className={`inline-flex items-center gap-2 font-semibold whitespace-nowrap ${is === 'look' ? 'text-bad' : is === 'works' ? 'text-good' : 'text-quiet'}`}>
      <svg aria-hidden viewBox="0 0 14 14" className="size-3.5 flex-none"><path d={shapes[is]} fill={is === 'tooFew' ? 'none' : 'currentColor'} stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" /></svg>
      {t(is)}
    </span>
  )
}

/** A finding in words, with its reason in the answers. */
export function useFinding(item: Pick<ItemFigures, 'figures'>) {
  const t = useTranslations('analysis')
  const textOf = (wanted: string) => item.figures?.options.find(({ id }) => id === wanted)?.text ?? wanted
  return {
    sentence: (finding: Finding) =>
      finding.is === 'sureAndWrong' ? t('findings.sureAndWrong', { sure: finding.sure, wrong: finding.wrong, option: finding.option === null ? 'none' : textOf(finding.option) })
      : 'option' in finding ? t(`findings.${finding.is}`, { option: textOf(finding.option) })
      : t(`findings.${finding.is}`),
    suggestion: (finding: Finding) => t(`suggestions.${finding.is}`),
  }
}

/** What the answers say of an item, and what to do about it. */
export function VerdictText({ item }: { item: ItemFigures }) {
  const t = useTranslations('analysis')
  const { sentence, suggestion } = useFinding(item)
  const { verdict, answers } = item
  if (verdict.is === 'tooFew') return <p>{t('tooFew', { answers, needed: enough })}</p>
  if (verdict.findings.length === 0) return <p>{t('fine')}</p>
  return verdict.findings.map((finding, place) => <p key={place} className={place > 0 ? 'mt-1' : ''}>{sentence(finding)} <span className="text-quiet">{suggestion(finding)}</span></p>)
}
