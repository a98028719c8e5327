import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/chart/numbers'
import type { ItemFigures, QuizAnalysis } from '@/domain/item-statistics/analysis'
import { enough } from '@/domain/item-statistics/verdict'
import { CertaintyTable, FigureList, OptionTable } from './item-figures'
import { VerdictText, VerdictWord } from './verdict'

/** The answer first: how many items work, and how many to look at. */
export function AnalysisAnswer({ items, sheets }: Pick<QuizAnalysis, 'items' | 'sheets'>) {
  const t = useTranslations('analysis.answer')
  const count = (is: ItemFigures['verdict']['is']) => items.filter(({ verdict }) => verdict.is === is).length
  if (sheets === 0) return t('none', { needed: enough })
  if (count('tooFew') === items.length) return t('tooFew', { few: items.length, needed: enough })
  return t('all', { look: count('look'), works: count('works'), few: count('tooFew') })
}

/** How far a score of the quiz can be relied on. */
export function PaperLine({ reliability }: Pick<QuizAnalysis, 'reliability'>) {
  const t = useTranslations('analysis.paper')
  const { decimal } = useFigures()
  if (!reliability) return <p>{t('none')}</p>
  const { alpha, standardError, ofScore, items, isDrawn } = reliability
  return (
    <>
      <p>{t('alpha', { alpha: decimal(alpha), low: decimal(alpha - 1.96 * standardError), high: decimal(Math.min(1, alpha + 1.96 * standardError)), words: alpha >= 0.7 ? 'high' : alpha >= 0.5 ? 'fair' : 'low' })} {ofScore !== null && t('score', { points: decimal(ofScore * 100, 0) })}</p>
      <p className="mt-1 text-small text-quiet">{t(isDrawn ? 'drawn' : 'whole', { items, error: decimal(standardError) })} {t('points')}</p>
    </>
  )
}

/** Every item, those to look at first: the verdict in words, and the figures that it is from. */
export function ItemList({ items, reliability }: Pick<QuizAnalysis, 'items' | 'reliability'>) {
  const t = useTranslations('analysis')
  return (
    <ol className="max-w-4xl border-t border-line">
      {items.map((item, place) => {
        const { id, prompt, objective, answers, verdict, figures } = item
        return (
          <li key={id} id={id} className="border-b border-line py-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <p className="text-small text-quiet">{t('number', { number: place + 1 })} · {t('of', { objective, answers })}</p>
              <VerdictWord is={verdict.is} />
            </div>
            <h3 className="mt-1 font-serif text-read font-normal text-pretty">{prompt}</h3>
            <div className="mt-2 max-w-3xl"><VerdictText item={item} /></div>
            {figures && (
              <details open={verdict.is === 'look'} className="mt-1">
                <summary className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4">{t('open')}</summary>
                {answers < enough && <p className="mb-3">{t('small', { answers })}</p>}
                <FigureList figures={figures} alpha={reliability?.alpha ?? null} />
                <OptionTable figures={figures} answers={answers} />
                <CertaintyTable figures={figures} />
              </details>
            )}
          </li>
        )
      })}
    </ol>
  )
}
