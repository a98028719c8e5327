import { useTranslations } from 'next-intl'
import type { Phase } from '@/domain/completion'
import { idleDays, type Summary } from '@/domain/progress-report'
import { Shape } from './shapes'
import { statesOf } from './state-counts'

/** What each word and shape of the grid means, a sentence each; folded until it is wanted. */
export function Meanings({ phase, summary, lessons }: { phase: Phase; summary: Summary; lessons: readonly { lessonId: string; title: string; number: number }[] }) {
  const t = useTranslations('report.meanings')
  const lesson = useTranslations('report.lessonStates')
  const word = useTranslations('report.states')
  return (
    <details className="max-w-3xl">
      <summary className="flex min-h-11 w-fit items-center gap-2 text-accent underline underline-offset-4">{t('summary')}</summary>
      <dl className="mb-4 grid gap-x-6 gap-y-2 sm:grid-cols-[11rem_1fr]">
        {statesOf(phase, summary).map((state) => (
          <div key={state} className="contents">
            <dt className="mt-2 flex items-start gap-2 font-semibold sm:mt-0"><Shape of={state} className="mt-1" />{word(state)}</dt>
            <dd>{t(state, { days: idleDays })}</dd>
          </div>
        ))}
      </dl>
      <p>{t('lessons')}</p>
      <ul className="my-2 flex flex-wrap gap-x-6 gap-y-2">
        {(['notStarted', 'started', 'read', 'complete'] as const).map((state) => <li key={state} className="flex items-center gap-2"><Shape of={state} />{lesson(state)}</li>)}
      </ul>
      <ol className="mb-2 md:hidden">{lessons.map(({ lessonId, number, title }) => <li key={lessonId}><span className="font-semibold">{number}</span> {title}</li>)}</ol>
      <p className="mb-4 text-quiet">{t('score')} {t('progress')}</p>
    </details>
  )
}
