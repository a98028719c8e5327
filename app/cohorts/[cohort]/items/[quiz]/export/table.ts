import type { getTranslations } from 'next-intl/server'
import type { Finding } from '@/domain/item-statistics/verdict'
import type { Interval } from '@/domain/statistics/intervals'
import type { Grant } from '@/server/access'
import type { CellValue } from '@/server/download'
import type { ItemAnalysis } from '@/server/item-analysis'

type Words = Awaited<ReturnType<typeof getTranslations<'analysis'>>>

/** The figures of the page as a table of a file, a row an item, numbers as numbers. */
export function itemTable(t: Words, { items, title }: ItemAnalysis, { target, reader: { now, timeZone } }: Grant<'cohort.export'>) {
  const round = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value * 1e4) / 1e4)
  const ends = (interval: Interval | null | undefined) => [round(interval?.low), round(interval?.high)]
  const endNames = (figure: string) => (['low', 'high'] as const).map((end) => t('file.interval', { figure, end }))
  const header = [
    t('map.item'), t('file.prompt'), t('certainty.count'), t('file.verdict'), t('figures.facility'), ...endNames(t('figures.facility')), t('figures.discrimination'), ...endNames(t('figures.discrimination')),
    t('figures.upperLower'), t('figures.efficiency'), t('figures.spread'), t('figures.intended'), t('figures.effective'), t('figures.alphaWithout'),
  ]
  const said = (finding: Finding, textOf: (id: string) => string) =>
    finding.is === 'sureAndWrong' ? t('findings.sureAndWrong', { sure: finding.sure, wrong: finding.wrong, option: finding.option === null ? 'none' : textOf(finding.option) })
    : 'option' in finding ? t(`findings.${finding.is}`, { option: textOf(finding.option) })
    : t(`findings.${finding.is}`)
  return {
    fileName: t('file.name', { cohort: target.cohortName, quiz: title, date: new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now) }),
    header,
    rows: items.map(({ id, prompt, answers, verdict, figures }): CellValue[] => {
      const textOf = (wanted: string) => figures?.options.find((option) => option.id === wanted)?.text ?? wanted
      const words = [t(`states.${verdict.is}`), ...(verdict.is === 'tooFew' ? [] : verdict.findings.map((finding) => said(finding, textOf)))].join('. ')
      return [
        id, prompt, answers, words, round(figures?.facility.value), ...ends(figures?.facility.interval), round(figures?.discrimination?.value), ...ends(figures?.discrimination?.interval),
        round(figures?.upperLower), round(figures?.efficiency), round(figures?.spread), round(figures?.weight.intended), round(figures?.weight.effective), round(figures?.alphaWithout),
      ]
    }),
  }
}
