import { useTranslations } from 'next-intl'
import type { ItemDraft } from '@/domain/content-rules/draft'
import type { Finding } from '@/domain/content-rules/rule'
import { keyOf, orderInLesson, told, type Item } from '@/domain/items/item'

const nameOf = (file: string) => file.split('/').at(-1)

/** What the checker says, with the line where it says it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('preview')
  if (findings.length === 0) return <p>{t('nothing')}</p>
  return (
    <ul className="mt-2">
      {findings.map(({ file, line, column, what, mend, rule, weight }) => (
        <li key={`${file}:${line}:${column}:${rule}:${what}`} className="border-t border-line py-2">
          <p className="text-small text-quiet"><code>{`${nameOf(file)}:${line}:${column}`}</code> · <code>{rule}</code>{weight !== 'error' && ` · ${t(weight)}`}</p>
          <p>{what}</p>
          <p className="text-quiet">{mend}</p>
        </li>
      ))}
    </ul>
  )
}

/** Items as their author sees them: with the key, and every part of the feedback with its line. */
export function ItemsWithKeys({ drafts, items }: { drafts: readonly ItemDraft[]; items: ReadonlyMap<string, Item> }) {
  const t = useTranslations('preview')
  return drafts.map((draft) => {
    const item = items.get(draft.id)
    const order = item ? orderInLesson(item) : []
    const key = item ? told(item, order, keyOf(item)) : []
    return (
      <details key={draft.id} className="border-t border-line py-2">
        <summary className="cursor-pointer py-1"><code className="text-small">{draft.id}</code> <span className="text-small text-quiet">{[draft.kind, draft.objective, draft.difficulty].filter(Boolean).join(' · ')}</span></summary>
        {item && <p className="font-semibold">{item.prompt}</p>}
        <p className="mt-2 font-semibold">{key.length > 0 ? t('key') : t('noKey')}</p>
        <ul>{key.map(({ of, said }, index) => <li key={index}>{of === null ? said : `${of}: ${said}`}</li>)}</ul>
        <ul className="mt-2">
          {draft.texts.filter(({ path }) => path.at(-1) !== 'prompt').map(({ text, place, role }, index) => (
            <li key={index} className={role === 'told' ? 'mb-2 ps-4 text-quiet' : ''}><code className="text-small text-quiet">{place.line}</code> {text}</li>
          ))}
        </ul>
        <p className="text-small text-quiet">{t('facts', { facts: draft.facts.join(', ') })}</p>
      </details>
    )
  })
}
