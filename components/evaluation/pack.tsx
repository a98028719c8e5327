import { useTranslations } from 'next-intl'
import { FigureTable } from '@/components/chart/twin'
import { useFigures } from '@/components/chart/numbers'
import { useDay } from '@/components/report/day'
import { threshold } from '@/domain/disclosure'
import type { GainReport } from '@/domain/evaluation/gain'
import type { JudgementReport } from '@/domain/evaluation/judgement'
import { GainAnswer } from './gain'
import { useTold } from './took'

/** Where the pack is from, how to keep it, and the way to its figures as a file. */
export function PackText({ cohortId, courseTitle, opensAt, closesAt, now, revision, timeZone }: { cohortId: string; courseTitle: string; opensAt: Date; closesAt: Date; now: Date; revision: string; timeZone: string }) {
  const t = useTranslations('evaluation.pack')
  const day = useDay(timeZone)
  return (
    <>
      <p className="text-ink">{t('of', { course: courseTitle, from: day(opensAt), to: day(closesAt), now: day(now), revision })}</p>
      <p className="mt-1 text-base print:hidden">{t('print')}</p>
      <form method="post" action={`/cohorts/${cohortId}/evaluation/export`} className="mt-4"><button type="submit" className="button button-quiet text-base">{t('export')}</button></form>
    </>
  )
}

/** The two answers that a sponsor asks for first, and how many people they are from. */
export function PackSummary({ pack: { participation: { enrolled, finished }, judgement, gain } }: { pack: { participation: { enrolled: number; finished: number }; judgement: Pick<JudgementReport, 'pair'>; gain: Pick<GainReport, 'pair'> } }) {
  const t = useTranslations('evaluation')
  const told = useTold()
  const { count } = useFigures()
  return (
    <section className="max-w-3xl">
      <h2 className="text-lead">{t('pack.summary')}</h2>
      <p className="mt-2 text-read">{judgement.pair ? t(`judgement.words.${judgement.pair.change.word}`) : t('judgement.empty')}</p>
      <p className="mt-2 text-read">{gain.pair ? <GainAnswer pair={gain.pair} /> : t('gain.empty')}</p>
      <div className="frame mt-4"><FigureTable head={[t('pack.file.group'), t('took.count')]} rows={[[t('took.enrolled'), enrolled < threshold ? told(0) : count(enrolled)], [t('pack.finished'), told(finished)]]} /></div>
    </section>
  )
}
