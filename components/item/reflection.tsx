import { useFormatter, useTranslations } from 'next-intl'
import { mostCharacters, type ExplainedReflection, type ShownReflection } from '@/domain/items/reflection'
import { CountedText } from './counted-text'

/** A box to write in, with the room that is left. */
export function ReflectionFields({ item: { id, prompt }, answer: [text = ''] }: { item: ShownReflection; answer: readonly string[] }) {
  const t = useTranslations('item')
  const format = useFormatter()
  return (
    <>
      <p id={`${id}-hint`} className="mt-1 text-small text-quiet">{t('reflectHint', { most: format.number(mostCharacters) })}</p>
      <CountedText id={id} label={prompt} text={text} most={mostCharacters} words={{ none: t('noCharacters'), one: t('oneCharacter'), many: t('manyCharacters', { left: '{left}' }) }} />
    </>
  )
}

/** One's own words, and what a good answer may consider. */
export function ReflectionReasons({ text, feedback }: ExplainedReflection) {
  const t = useTranslations('item')
  return (
    <div className="mt-3">
      <p className="text-small font-semibold text-quiet">{t('reflectYours')}</p>
      {text ? <p dir="auto" className="border-s-4 border-line ps-4 whitespace-pre-line">{text}</p> : <p>{t('reflectNone')}</p>}
      <p className="mt-3 text-small font-semibold text-quiet">{t('reflectConsider')}</p>
      <p>{feedback}</p>
    </div>
  )
}
