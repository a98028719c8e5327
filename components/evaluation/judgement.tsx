import { useTranslations } from 'next-intl'
import { IntervalBar } from '@/components/chart/interval-bar'
import { useFigures } from '@/components/chart/numbers'
import { RocChart } from '@/components/chart/roc'
import { FigureTable, WithTwin } from '@/components/chart/twin'
import type { JudgementReport, TechniqueFigures } from '@/domain/evaluation/judgement'
import type { GroupFigures } from '@/domain/judgement-statistics/group'

type Pair = NonNullable<JudgementReport['pair']>

/** A figure with its interval under it. */
export function Around({ value, interval }: { value: string; interval: string | null }) {
  return <>{value}{interval && <span className="block text-small whitespace-nowrap text-quiet">{interval}</span>}</>
}

/** The answer in words, and the two numbers that it is from. */
export function JudgementNumbers({ pair: { before, after, change } }: { pair: Pair }) {
  const t = useTranslations('evaluation.judgement')
  const { decimal, signed, percent, between } = useFigures()
  const level = (found: GroupFigures['dPrime'] | null, write: (value: number) => string = decimal) => (found ? <Around value={write(found.value)} interval={between(found.interval, write)} /> : '–')
  const changed = (found: typeof change.dPrime) => level(found, signed)
  const bar = (found: typeof change.dPrime) => found && <IntervalBar value={found.value} interval={found.interval} domain={[-1.5, 1.5]} reference={0} />
  const lines = [
    [t('dPrime'), t('dPrimeMeaning'), level(before.dPrime), level(after.dPrime), changed(change.dPrime), bar(change.dPrime)],
    [t('criterion'), t('criterionMeaning'), level(before.criterion), level(after.criterion), changed(change.criterion), bar(change.criterion)],
    [t('area'), t('areaMeaning'), level(before.area, percent), level(after.area, percent), '', null],
    [t('hits'), t('ratesMeaning'), percent(before.hitRate), percent(after.hitRate), '', null],
    [t('falseAlarms'), t('ratesMeaning'), percent(before.falseAlarmRate), percent(after.falseAlarmRate), '', null],
  ] as const
  return (
    <div className="frame mt-3" tabIndex={0} role="region" aria-label={t('numbers')}>
      <table className="grid-table">
        <thead><tr><th scope="col">{t('figure')}</th><th scope="col" className="number">{t('before')}</th><th scope="col" className="number">{t('after')}</th><th scope="col" className="number">{t('change')}</th><th scope="col" className="max-sm:hidden"><span className="sr-only">{t('picture')}</span></th></tr></thead>
        <tbody>
          {lines.map(([name, meaning, first, second, difference, picture]) => (
            <tr key={name}>
              <th scope="row" className="min-w-48 font-normal"><span className="font-semibold">{name}</span><span className="block text-small text-quiet">{meaning}</span></th>
              <td className="number tabular-nums">{first}</td><td className="number tabular-nums">{second}</td><td className="number tabular-nums">{difference}</td><td className="max-sm:hidden">{picture}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The two curves of a cohort, with their table. */
export function JudgementCurves({ before, after }: { before: GroupFigures['curve']; after: GroupFigures['curve'] }) {
  const t = useTranslations('evaluation.judgement')
  const { percent } = useFigures()
  const point = (each: GroupFigures['curve'][number] | undefined) => (each ? `${percent(each.falseAlarmRate)}, ${percent(each.hitRate)}` : '–')
  return (
    <WithTwin caption={t('roc')} table={{
      head: [t('rocStep'), t('rocPoint', { name: t('before') }), t('rocPoint', { name: t('after') })],
      rows: [6, 5, 4, 3, 2].map((step, place) => [step, point(before[place + 1]), point(after[place + 1])]),
    }}>
      <div className="w-full max-w-md">
        <RocChart label={t('rocLabel')} across={t('rocAcross')} up={t('rocUp')} curves={[{ name: t('before'), points: before, look: 'first' }, { name: t('after'), points: after, look: 'second' }]} />
        <ul className="text-small text-quiet"><li>{t('rocBefore')}</li><li>{t('rocAfter')}</li></ul>
      </div>
    </WithTwin>
  )
}

/** How each technique was recognised before and after. */
export function TechniqueTable({ techniques, names }: { techniques: readonly TechniqueFigures[]; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('evaluation.judgement')
  const { percent, points, signed, between } = useFigures()
  if (techniques.length === 0) return null
  const rows = techniques.map(({ technique, before, after, recognised, dPrime }) => [
    names.get(technique) ?? technique, <span key="hits" className="whitespace-nowrap">{percent(before.hitRate)} → {percent(after.hitRate)}</span>,
    <Around key="recognised" value={points(recognised.value)} interval={between(recognised.interval, points)} />, <Around key="dPrime" value={signed(dPrime.value)} interval={between(dPrime.interval, signed)} />,
  ])
  return (
    <section className="mt-8">
      <h2 className="text-lead">{t('techniques')}</h2>
      <p className="mt-1 max-w-3xl">{t('techniquesLead')}</p>
      <div className="frame mt-2" tabIndex={0} role="region" aria-label={t('techniques')}><FigureTable head={[t('technique'), t('recognised'), t('change'), t('dPrime')]} rows={rows} /></div>
    </section>
  )
}

/** What is left some weeks later. */
export function JudgementLater({ later }: Pick<JudgementReport, 'later'>) {
  const t = useTranslations('evaluation.judgement')
  const { signed, between } = useFigures()
  const told = (found: NonNullable<typeof later>['change']['dPrime']) => (found ? <Around value={signed(found.value)} interval={between(found.interval, signed)} /> : '–')
  return (
    <section className="mt-8 max-w-3xl">
      <h2 className="text-lead">{t('later')}</h2>
      <p className="mt-1">{later ? t('laterText', { people: later.people, words: t(`words.${later.change.word}`) }) : t('laterNone')}</p>
      {later && <div className="frame mt-2" tabIndex={0} role="region" aria-label={t('later')}><FigureTable head={[t('figure'), t('change')]} rows={[[t('dPrime'), told(later.change.dPrime)], [t('criterion'), told(later.change.criterion)]]} /></div>}
    </section>
  )
}
