import { useTranslations } from 'next-intl'
import type { Technique } from '@/domain/course'
import { steps, type ExplainedJudgement, type ShownJudgement } from '@/domain/items/judgement'
import { Mark } from './mark'

function Message({ id, text }: { id?: string; text: string }) {
  const t = useTranslations('item')
  return (
    <figure className="mt-3 border-s-4 border-line ps-4">
      <figcaption className="text-small font-semibold text-quiet">{t('judgeMessage')}</figcaption>
      <blockquote id={id} className="text-read">{text}</blockquote>
    </figure>
  )
}

/** The message, and six steps from "surely not" to "surely". */
export function JudgementFields({ item: { id, message }, answer }: { item: ShownJudgement; answer: readonly string[] }) {
  const t = useTranslations('item')
  return (
    <>
      <Message id={`${id}-message`} text={message} />
      <p className="mt-3 text-small text-quiet">{t('judgeHint')}</p>
      <div className="mt-2 grid grid-cols-6 border-y border-line">
        {steps.map((step) => (
          <label key={step} className="flex min-h-18 cursor-pointer flex-col items-center gap-1 px-0.5 py-3 text-center hover:bg-wash has-checked:bg-wash">
            <input className="tick" type="radio" name="answer[]" value={step} defaultChecked={answer.includes(step)} aria-describedby={`${id}-message`} />
            <span className="text-small"><span className="font-semibold">{step}</span><span className="sr-only sm:not-sr-only sm:block"> {t('judgeStep', { step })}</span></span>
          </label>
        ))}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-small text-quiet sm:hidden"><span>1 {t('judgeStep', { step: '1' })}</span><span>6 {t('judgeStep', { step: '6' })}</span></p>
    </>
  )
}

/** Both sides of the scale with their reasons. */
export function JudgementReasons({ message, judged, sides, technique }: Omit<ExplainedJudgement, 'technique'> & { technique: Technique | null }) {
  const t = useTranslations('item')
  return (
    <>
      <Message text={message} />
      <p className="mt-2 text-small text-quiet">{judged ? t('judgedAs', { step: String(judged) }) : t('judgedNot')}</p>
      <ul className="mt-2 list-none">
        {sides.map(({ manipulates, feedback, isRight, isYours }) => (
          <Mark key={String(manipulates)} of={isRight ? 'right' : isYours ? 'other' : 'none'}>
            <p className={isRight || isYours ? 'font-semibold' : ''}>
              {t(manipulates ? 'sideManipulates' : 'sideFair')}{' '}
              <span className={`text-small font-normal whitespace-nowrap ${isRight ? 'text-good' : 'text-quiet'}`}>{t(isRight ? (isYours ? 'sideRightYours' : 'sideRight') : isYours ? 'sideYours' : 'sideOther')}</span>
            </p>
            {(isYours || isRight || judged === null) && <p className="text-quiet">{feedback}</p>}
          </Mark>
        ))}
      </ul>
      {technique && <p className="mt-2">{t('technique', { name: technique.name, plain: technique.plain })}</p>}
    </>
  )
}
