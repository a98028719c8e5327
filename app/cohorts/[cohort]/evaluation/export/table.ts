import type { getTranslations } from 'next-intl/server'
import { tensOf, threshold } from '@/domain/disclosure'
import type { Interval } from '@/domain/statistics/intervals'
import type { Grant } from '@/server/access'
import type { CellValue } from '@/server/download'
import type { EvaluationPack } from '@/server/evaluation'

type Words = Awaited<ReturnType<typeof getTranslations<'evaluation'>>>
interface Told { value: number; interval: Interval | null }

/** The aggregates of the pack, a row a figure, and nothing about anybody. */
export function packTable(t: Words, { participation, judgement, gain }: EvaluationPack, { target, reader: { now, timeZone } }: Grant<'cohort.export'>) {
  const round = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value * 1e4) / 1e4)
  const row = (part: string, figure: string, group: string, people: number | null, found: Told | null): CellValue[] =>
    [part, figure, group, people, round(found?.value), round(found?.interval?.low), round(found?.interval?.high)]
  const plain = (value: number | null): Told | null => (value === null ? null : { value, interval: null })
  const [judged, learned] = [t('judgement.metaTitle'), t('gain.metaTitle')]
  const levels = (['before', 'after'] as const).flatMap((time) => {
    const { pair } = judgement
    if (!pair) return []
    const { [time]: { dPrime, criterion, area, hitRate, falseAlarmRate } } = pair
    const rows = [['dPrime', dPrime], ['criterion', criterion], ['area', area], ['hits', plain(hitRate)], ['falseAlarms', plain(falseAlarmRate)]] as const
    return rows.map(([name, found]) => row(judged, t(`judgement.${name}`), t(`took.${time}`), pair.people, found))
  })
  const changes = ([['judgement.change', judgement.pair], ['judgement.later', judgement.later]] as const).flatMap(([group, found]) =>
    (found ? (['dPrime', 'criterion'] as const).map((name) => row(judged, t(`judgement.${name}`), t(group), found.people, found.change[name])) : []))
  const techniques = judgement.pair?.techniques.flatMap(({ technique, before, after, recognised }) => [
    row(judged, t('judgement.recognised'), `${judgement.techniqueNames.get(technique) ?? technique}, ${t('took.before')}`, judgement.pair?.people ?? null, plain(before.hitRate)),
    row(judged, t('judgement.recognised'), `${judgement.techniqueNames.get(technique) ?? technique}, ${t('took.after')}`, judgement.pair?.people ?? null, plain(after.hitRate)),
    row(judged, t('judgement.recognised'), `${judgement.techniqueNames.get(technique) ?? technique}, ${t('judgement.change')}`, judgement.pair?.people ?? null, recognised),
  ]) ?? []
  const { pair } = gain
  const scores = pair ? [
    row(learned, t('gain.first'), '', pair.people, plain(pair.gain.first)), row(learned, t('gain.second'), '', pair.people, plain(pair.gain.second)),
    row(learned, t('gain.difference'), '', pair.people, pair.gain.difference), row(learned, t('gain.adjusted'), '', pair.people, pair.gain.adjusted),
    row(learned, t('gain.normalised'), '', pair.people, pair.gain.normalised), row(learned, t('gain.effect'), '', pair.people, pair.gain.effect),
    ...pair.objectives.map(({ objective, difference }) => row(learned, t('gain.difference'), gain.objectives.get(objective) ?? objective, pair.people, difference)),
  ] : []
  return {
    fileName: t('pack.file.name', { cohort: target.cohortName, date: new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now) }),
    header: (['part', 'figure', 'group', 'people', 'value', 'low', 'high'] as const).map((name) => t(`pack.file.${name}`)),
    rows: [
      row(t('took.title'), t('took.enrolled'), '', participation.enrolled < threshold ? null : participation.enrolled, null), row(t('took.title'), t('pack.finished'), '', participation.finished, null),
      ...(['before', 'after', 'later'] as const).flatMap((time) => [row(t('took.title'), judged, t(`took.${time}`), judgement.took[time], null), row(t('took.title'), learned, t(`took.${time}`), gain.took[time], null)]),
      ...levels, ...changes, ...techniques, ...scores,
      ...(gain.later ? [row(learned, t('gain.difference'), t('gain.later'), gain.later.people, gain.later.difference), row(learned, t('gain.effect'), t('gain.later'), gain.later.people, gain.later.effect)] : []),
      ...gain.curve.map(({ certainty, people, right, interval }) => row(t('gain.calibration'), t('gain.right'), `${t('gain.said')} ${certainty}`, tensOf(people), { value: right, interval })),
    ],
  }
}
