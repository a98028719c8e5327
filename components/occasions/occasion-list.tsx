import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { isRevealed, occasions, type Measure, type MeasureStates, type OccasionState } from '@/domain/occasions/occasions'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface ListProps { courseId: string; measure: Measure; states: MeasureStates; timeZone: string; begin: FormAction }

const shapes: Record<OccasionState['is'], string> = { coming: '·', open: '○', begun: '◐', done: '✓', missed: '–' }

/** The three times, each with where one is: a word, a shape, and what can be done now. */
export function OccasionList({ courseId, measure, states, timeZone, begin }: ListProps) {
  const t = useTranslations('forms')
  const ui = useTranslations('ui')
  const say = useStateWords(timeZone)
  return (
    <section aria-labelledby="times" className="mb-10 max-w-2xl">
      <h2 id="times" className="text-lead">{t('timesTitle')}</h2>
      <ol className="mt-3 border-t border-line">
        {occasions.map((occasion) => {
          const state = states[occasion]
          return (
            <li key={occasion} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-semibold"><span aria-hidden className={`me-2 inline-block w-4 text-center ${state.is === 'done' ? 'text-good' : ''}`}>{shapes[state.is]}</span>{t('occasion', { occasion })}</p>
                <p className="ps-6 text-small text-quiet">{say(occasion, state)}</p>
              </div>
              {state.is === 'open' && (
                <ActionForm action={begin} heading={ui('mend')} className="ps-6 sm:ps-0">
                  <input type="hidden" name="courseId" value={courseId} />
                  <input type="hidden" name="measure" value={measure} />
                  <input type="hidden" name="occasion" value={occasion} />
                  <Submit>{t('begin', { measure })}</Submit>
                </ActionForm>
              )}
              {state.is === 'begun' && <Link prefetch={false} className="button ms-6 sm:ms-0" href={`/attempts/${state.attemptId}`}>{t('continue')}</Link>}
              {state.is === 'done' && state.attemptId && <Link prefetch={false} className="ms-6 flex min-h-11 items-center sm:ms-0" href={`/attempts/${state.attemptId}`}>{t('see', { revealed: isRevealed(measure, occasion, states) ? 'yes' : 'no' })}</Link>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Where one is with one of the three times, in a sentence. */
export function useStateWords(timeZone: string) {
  const t = useTranslations('forms')
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  const moment = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return (occasion: (typeof occasions)[number], state: OccasionState): string => {
    switch (state.is) {
      case 'coming': return !state.from ? t('comingUnknown', { occasion }) : occasion === 'before' || !state.until ? t('comingBefore', { date: moment(state.from) }) : t('coming', { from: moment(state.from), until: day(state.until) })
      case 'open': return state.until ? t('openUntil', { date: moment(state.until) }) : t('open')
      case 'begun': return state.until ? t('begunUntil', { date: moment(state.until) }) : t('begun')
      case 'done': return t('done', { date: day(state.at) })
      case 'missed': return t('missed')
    }
  }
}
