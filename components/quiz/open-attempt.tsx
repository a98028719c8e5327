import { useFormatter, useTranslations } from 'next-intl'
import type { Certainty } from '@/domain/certainty'
import { decoded, lackOf, shown, type Item } from '@/domain/items/item'
import type { Measure } from '@/domain/occasions/occasions'
import { AnswerSheet } from './answer-sheet'
import { Countdown } from './countdown'
import { ItemForm } from './item-form'
import styles from './paper.module.css'

interface OpenAttemptProps {
  /** What is answered: a quiz, judgement cards or the knowledge test. */
  of: 'quiz' | Measure
  accountId: string
  attemptId: string
  sealingKey: string
  number: number
  items: readonly { item: Item; order: readonly string[]; answer: readonly string[]; certainty: Certainty | null }[]
  all: boolean
  /** On a device, where answers are not kept open: what was answered is said, and not what. */
  copy: boolean
  lastSavedAt: Date | null
  now: Date
  /** When its own time is up; null without a timer. */
  deadline: Date | null
  /** The last moment of a form that ends by itself; null where it does not. */
  until: Date | null
  largerTargets: boolean
  timeZone: string
}

const lackIn = ({ item, order, answer }: Pick<OpenAttemptProps['items'][number], 'item' | 'order' | 'answer'>) => lackOf(item, decoded(item, order, answer))

/** An attempt that can be worked on. Only what `shown` lets through reaches the browser. */
export function OpenAttempt({ of, accountId, attemptId, sealingKey, number, items, all, copy, lastSavedAt, now, deadline, until, largerTargets, timeZone }: OpenAttemptProps) {
  const t = useTranslations('quiz')
  const form = useTranslations('forms')
  const own = useTranslations(of === 'quiz' ? 'quiz' : `forms.${of}`)
  const format = useFormatter()
  const total = items.length
  const current = Math.max(0, items.findIndex((each) => lackIn(each)))
  const day = (date: Date) => format.dateTime(date, 'day', { timeZone })
  const short = (date: Date) => format.dateTime(date, day(date) === day(now) ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } : { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone })
  const time = lastSavedAt && short(lastSavedAt)
  const lead = of !== 'quiz' ? form(`${of}.lead`, { until: until ? short(until) : 'none' }) : deadline ? t('sheetLeadTimed', { number, time: short(deadline) }) : t('sheetLead', { number })
  const numbers = Array.from({ length: total + 1 }, (_, number) => number)
  return (
    <div className={`max-w-3xl ${largerTargets ? styles.larger : ''}`}>
      <p className="-mt-4 mb-2">{lead}</p>
      {deadline && !copy && (
        <Countdown milliseconds={deadline.getTime() - now.getTime()} attemptId={attemptId}
          words={{ label: t('timeLabel'), hide: t('timeHide'), show: t('timeShow'), up: t('timeUp'), upLink: t('timeUpLink') }}
          left={Array.from({ length: Math.max(1, Math.ceil((deadline.getTime() - now.getTime()) / 60_000) + 1) }, (_, minutes) => t('timeLeft', { minutes }))} />
      )}
      {!copy && <p className="mb-2 md:hidden"><a className="inline-flex min-h-11 items-center" href={`/attempts/${attemptId}${all ? '' : '?all=1'}`}>{own(all ? 'showOne' : 'showAll')}</a></p>}
      <AnswerSheet
        accountId={accountId} attemptId={attemptId} sealingKey={sealingKey} drawnAt={now.toISOString()} all={all} timeZone={timeZone}
        items={items.map(({ item, order, answer }, place) => ({ id: item.id, number: place + 1, label: own('item', { number: place + 1 }), prompt: of === 'cards' && item.kind === 'judgement' ? item.message : item.prompt, answered: !lackIn({ item, order, answer }) }))}
        before={time ? t('lastSaved', { time }) : t('nothingSaved')} savedBefore={time ? t('saved', { time }) : null}
        progress={numbers.map((answered) => own('progress', { answered, total }))}
        unanswered={numbers.map((count) => (count === 0 ? own('checkAll', { total }) : own('checkSome', { count })))}
        words={{
          ready: t('ready'), saved: t('saved', { time: '{time}' }), saving: t('saving'), waiting: t('waiting'), offline: numbers.map((count) => t('offline', { count })),
          signedOut: t('signedOut'), notYours: t('notYours'), signIn: t('signIn'), changed: t('changedElsewhere', { time: '{time}' }), itemChanged: t('itemChanged', { time: '{time}' }), itemWaiting: t('itemWaiting'),
          submitted: t('stoppedSubmitted'), notOpen: t('stoppedNotOpen'), refused: t('stoppedRefused'), reload: t('reload'), statusLabel: t('statusLabel'),
          toCheck: own('toCheck'), checkTitle: own('checkTitle'), checkFinal: own('checkFinal'), submit: own('submit'), submitWaiting: t('submitWaiting'), submitAgain: t('submitAgain'), submitMissing: t('submitMissing'),
        }}
      >
        {items.map(({ item, order, answer, certainty }, place) => (
          <ItemForm key={item.id} of={of} attemptId={attemptId} item={shown(item, order)} number={place + 1} total={total} answer={copy ? [] : answer} lack={copy ? null : lackIn({ item, order, answer })} certainty={copy ? null : certainty} answered={copy && answer.length > 0} current={place === current} all={all} />
        ))}
      </AnswerSheet>
    </div>
  )
}
