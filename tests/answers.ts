import { encoded, keyOf, orderInLesson, type Item } from '@/domain/items/item'

/** What is stored of an answer that is wholly right; without an order as in a lesson. */
export function rightAnswer(item: Item, order: readonly string[] = orderInLesson(item)): string[] {
  return item.kind === 'reflection' ? ['We would ask the headmaster first.'] : encoded(item, order, keyOf(item))
}

/** What is stored of an answer that is marked 0. */
export function wrongAnswer(item: Item, order: readonly string[] = orderInLesson(item)): string[] {
  return encoded(item, order, wrongIds(item))
}

function wrongIds(item: Item): string[] {
  switch (item.kind) {
    case 'single': case 'multiple': case 'true-false': return item.options.filter(({ key }) => !key).slice(0, 1).map(({ id }) => id)
    case 'matching': return item.pairs.map(({ id }, place) => `${id}=${item.pairs[(place + 1) % item.pairs.length]?.id ?? ''}`)
    case 'ordering': return item.places.map(({ id }, place) => `${id}=${item.places.length - place}`)
    case 'scenario': return worst(item, item.nodes[0]?.id)
    case 'judgement': return [item.manipulates ? '1' : '6']
    case 'reflection': return []
  }
}

function worst(item: Item<'scenario'>, place: string | undefined): string[] {
  const node = item.nodes.find(({ id }) => id === place)
  const [choice] = [...(node?.choices ?? [])].sort((one, other) => one.credit - other.credit)
  return node && choice ? [`${node.id}=${choice.id}`, ...worst(item, choice.next)] : []
}
