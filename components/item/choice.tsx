import { useTranslations } from 'next-intl'
import type { ExplainedChoice, ShownChoice } from '@/domain/items/choice'
import { Mark } from './mark'

/** Radio buttons where one option is right, check boxes where several may be. */
export function ChoiceFields({ item: { several, options }, answer }: { item: ShownChoice; answer: readonly string[] }) {
  const t = useTranslations('item')
  return (
    <>
      <p className="mt-1 text-small text-quiet">{t(several ? 'chooseSeveral' : 'chooseOne')}</p>
      <div className="mt-3 border-t border-line">
        {options.map(({ id, text }) => (
          <label key={id} className="flex min-h-12 cursor-pointer items-start gap-3 border-b border-line px-2 py-3 hover:bg-wash has-checked:bg-wash">
            <input className="tick" type={several ? 'checkbox' : 'radio'} name="answer[]" value={id} defaultChecked={answer.includes(id)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </>
  )
}

/** Every option with its reason; what was chosen and what is right in words and shapes. */
export function ChoiceReasons({ options }: ExplainedChoice) {
  const t = useTranslations('item')
  return (
    <ul className="mt-3 list-none">
      {options.map(({ id, text, key, chosen, feedback }) => (
        <Mark key={id} of={key ? 'right' : chosen ? 'other' : 'none'}>
          <p className={key || chosen ? 'font-semibold' : ''}>
            {text} <span className={`text-small font-normal whitespace-nowrap ${key ? 'text-good' : 'text-quiet'}`}>{t(key ? (chosen ? 'optionKeyChosen' : 'optionKey') : chosen ? 'optionChosen' : 'optionOther')}</span>
          </p>
          <p className="text-quiet">{feedback}</p>
        </Mark>
      ))}
    </ul>
  )
}
