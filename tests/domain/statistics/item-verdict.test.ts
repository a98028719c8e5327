import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { placedByItem, type MarkedResponse, type Placed } from '@/domain/item-statistics/sheets'
import { verdictOf, type ItemMake } from '@/domain/item-statistics/verdict'
import { normalQuantile } from '@/domain/statistics/distributions'

const options = ['a', 'b', 'c', 'd']
const make: ItemMake = { id: 'x', oneAnswer: true, options: options.map((id) => ({ id, key: id === 'a' })) }
/** How a person of that ability (standard normal) answers the item under test. */
type Answering = (ability: number, random: () => number) => { chosen: string; certainty?: number }

const knows = (ability: number, random: () => number, difficulty = 0) => random() < 1 / (1 + Math.exp(-1.3 * (ability - difficulty)))
const oneOf = (random: () => number, from: readonly string[]) => from[Math.floor(random() * from.length)] ?? 'a'
const good: Answering = (ability, random) => ({ chosen: knows(ability, random) ? 'a' : oneOf(random, ['b', 'c', 'd']) })

/** A cohort in which nine other items work as they should. */
function answers(answering: Answering, seed: number, people = 200): readonly Placed[] {
  const random = randomFrom(seed)
  const sheets = Array.from({ length: people }, (): MarkedResponse[] => {
    const ability = normalQuantile(Math.max(1e-9, random()))
    const { chosen, certainty = null } = answering(ability, random)
    const others = Array.from({ length: 9 }, (_, place) => ({ itemId: `other-${place}`, mark: knows(ability, random, (place - 4) / 3) ? 1 : 0, answer: [], certainty: null }))
    return [{ itemId: 'x', mark: chosen === 'a' ? 1 : 0, answer: [chosen], certainty }, ...others]
  })
  return placedByItem(sheets).get('x') ?? []
}

describe('a fault that was put in is found', () => {
  test.each<[string, Answering, object]>([
    ['a wrong key', (ability, random) => ({ chosen: knows(ability, random) ? 'c' : oneOf(random, ['a', 'b', 'd']) }), { is: 'keyInDoubt', option: 'c' }],
    ['a second right answer', (ability, random) => ({ chosen: knows(ability, random) ? oneOf(random, ['a', 'c']) : oneOf(random, ['b', 'd']) }), { is: 'alsoDefensible', option: 'c' }],
    ['an item that the knowing get wrong', (ability, random) => ({ chosen: knows(-ability, random) ? 'a' : oneOf(random, ['b', 'c', 'd']) }), { is: 'worksBackwards' }],
    ['an item that is guessed', (_, random) => ({ chosen: oneOf(random, options) }), { is: 'chance' }],
    ['an item that has nothing to do with the rest', (_, random) => ({ chosen: random() < 0.6 ? 'a' : oneOf(random, ['b', 'c', 'd']) }), { is: 'saysNothing' }],
    ['a misconception held with certainty', (ability, random) => (knows(ability, random) ? { chosen: 'a', certainty: 0.75 } : random() < 0.5 ? { chosen: 'b', certainty: 0.95 } : { chosen: 'c', certainty: 0.5 }), { is: 'sureAndWrong', option: 'b' }],
  ])('%s', (_, answering, finding) => {
    const found = verdictOf(make, answers(answering, 11, 600))
    expect(found.is).toBe('look')
    expect(found.is === 'tooFew' ? [] : found.findings).toContainEqual(expect.objectContaining(finding))
  })

  test('an item that nearly all get right works, with a remark, and so does one with an option that nobody takes', () => {
    const easy = verdictOf(make, answers((ability, random) => ({ chosen: knows(ability, random, -4.5) ? 'a' : 'b' }), 5, 400))
    expect(easy).toMatchObject({ is: 'works', findings: expect.arrayContaining([{ is: 'nearlyAll' }]) as unknown })
    const dead = verdictOf(make, answers((ability, random) => ({ chosen: knows(ability, random) ? 'a' : oneOf(random, ['b', 'c']) }), 5, 400))
    expect(dead).toEqual({ is: 'works', findings: [{ is: 'unusedOption', option: 'd' }] })
  })
})

test('good items are not accused: one in sixty at most, in small cohorts and large', () => {
  for (const people of [40, 200]) {
    const accused = Array.from({ length: 60 }, (_, seed) => verdictOf(make, answers(good, seed + 1, people))).filter(({ is }) => is === 'look').length
    expect(accused, `${people} people`).toBeLessThanOrEqual(1)
  }
}, 30_000)

test('nothing is said of an item from fewer than thirty answers', () => {
  expect(verdictOf(make, answers(good, 1, 29))).toEqual({ is: 'tooFew', answers: 29, needed: 30 })
})

test('an item with several right options is not judged by its options alone', () => {
  const several: ItemMake = { ...make, oneAnswer: false, options: options.map((id) => ({ id, key: id === 'a' || id === 'c' })) }
  expect(verdictOf(several, answers(good, 2)).is).toBe('works')
})

describe('an item that goes with nothing', () => {
  /** As many answers as wanted, half right, to which the rest is no guide at all. */
  const apart = (people: number): Placed[] => Array.from({ length: people }, (_, index) => ({ itemId: 'x', mark: index % 2, rest: (Math.floor(index / 2) % 5) / 4, total: 1, answer: [index % 2 ? 'a' : 'b'], certainty: null }))
  const isSaid = (people: number, typical: number | null) => { const found = verdictOf(make, apart(people), typical); return found.is === 'look' && found.findings.some(({ is }) => is === 'saysNothing') }

  test('is not accused by forty answers, and is by a thousand', () => {
    expect([isSaid(40, null), isSaid(1000, null)]).toEqual([false, true])
  })

  test('is held against what the items of the quiz have: on short papers no item goes with the rest as well', () => {
    expect([isSaid(1000, 0.3), isSaid(1000, 0.1)]).toEqual([true, false])
  })
})
