import { useTranslations } from 'next-intl'
import { stepOf, type Certainty } from '@/domain/certainty'
import { useMoment } from './day'

type Words = readonly { of: string | null; said: string }[] | null
interface Entry {
  at: Date
  clientAt: Date | null
  window: number
  certainty: Certainty | null
  counted: boolean
  late: boolean
  number: number
  words: Words
  before: Words
}

/** Milliseconds by which the device's word on when an answer was given has to differ to be worth a line. */
const worthSaying = 60_000

export function HistoryLead({ title, startedAt, submittedAt, timeZone }: { title: string; startedAt: Date; submittedAt: Date | null; timeZone: string }) {
  const t = useTranslations('report.history')
  const moment = useMoment(timeZone)
  return submittedAt ? t('leadSubmitted', { quiz: title, begun: moment(startedAt), submitted: moment(submittedAt) }) : t('lead', { quiz: title, begun: moment(startedAt) })
}

function Said({ words, none }: { words: Words; none: string }) {
  const t = useTranslations('report.history')
  if (words === null) return t('own')
  if (words.length === 0) return none
  return words.map(({ of, said }) => <span key={`${of}${said}`} className="block">{of && <span className="text-quiet">{of} </span>}{said}</span>)
}

/** Every edit of an attempt, the latest first: on a narrow screen one below the other, each with its labels. */
export function AttemptHistory({ entries, prompts, timeZone }: { entries: readonly Entry[]; prompts: readonly string[]; timeZone: string }) {
  const t = useTranslations('report.history')
  const moment = useMoment(timeZone)
  if (entries.length === 0) return <p className="text-read">{t('empty')}</p>
  return (
    <>
      <p className="mb-6 max-w-2xl text-quiet">{t('meaning')}</p>
      <ol className="border-t border-line">
        {entries.toReversed().map(({ at, clientAt, window, certainty, counted, late, number, words, before }, place) => (
          <li key={place} className="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[14rem_1fr_1fr]">
            <p className="text-small text-quiet">
              <time dateTime={at.toISOString()} className="block text-ink">{moment(at)}</time>
              {t('window')} {window}{clientAt && Math.abs(at.getTime() - clientAt.getTime()) > worthSaying && <span className="block">{t('device', { time: moment(clientAt) })}</span>}
            </p>
            <div>
              <p className="text-small text-quiet">{t('item')} {number}: {prompts[number - 1]}</p>
              <p className="mt-1"><Said words={words} none={t('none')} />{certainty !== null && <span className="block text-small text-quiet">{t('sure', { step: stepOf(certainty) })}</span>}</p>
              {!counted && <p className="mt-1 border-s-4 border-warn ps-3 text-small">{t(late ? 'late' : 'overtaken')}</p>}
            </div>
            <p className="text-small"><span className="text-quiet">{t('before')}: </span><Said words={before} none={t('first')} /></p>
          </li>
        ))}
      </ol>
    </>
  )
}
