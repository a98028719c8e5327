import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certaintyFigures, discrimination, discriminativeEfficiency, facility, optionFigures, spread, upperLowerIndex, weights } from '@/domain/item-statistics/figures'
import { paperReliability, reliability } from '@/domain/item-statistics/reliability'
import { placedByItem, type Placed, type Sheet } from '@/domain/item-statistics/sheets'
import drawn from './drawn.json'
import full from './full.json'

/*
 * 60 people, 8 items (one works backwards, one has partial credit); in drawn.json each person got six of the eight.
 * The figures beside them were computed by R 4.2.2 with psych (alpha(x, check.keys = FALSE)), cor, cov and sort on these very responses:
 * psych's raw_alpha, ase, alpha.drop and r.drop; efficiency as cov(x, rest) / cov(sort(x), sort(rest)); weights as sqrt(cov(x, total)).
 */
const items = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8']
const sheetsOf = (rows: readonly (readonly (number | null)[])[]): Sheet[] =>
  rows.map((row) => row.flatMap((mark, index) => (mark === null ? [] : [{ itemId: items[index] ?? '', mark, answer: [], certainty: null }])))
const whole = sheetsOf(full)
const parts = sheetsOf(drawn)
const each = <T>(sheets: readonly Sheet[], figure: (responses: readonly Placed[]) => T) => {
  const placed = placedByItem(sheets)
  return items.map((id) => figure(placed.get(id) ?? []))
}
const close = (found: readonly (number | null | undefined)[], wanted: readonly number[]) => {
  expect(found.length).toBe(wanted.length)
  for (const [index, value] of wanted.entries()) expect(found[index]).toBeCloseTo(value, 9)
}

describe('on the same responses as R', () => {
  test('facility and spread are the same', () => {
    close(each(whole, (all) => facility(all)?.value), [0.783333333333, 0.65, 0.733333333333, 0.5, 0.383333333333, 0.433333333333, 0.583333333333, 0.433333333333])
    close(each(whole, spread), [0.415450201657, 0.480994731991, 0.445948490856, 0.504219484090, 0.490301417728, 0.499717434281, 0.497167116011, 0.337822873390])
  })

  test('discrimination is the same as r.drop of psych, also where papers were drawn', () => {
    close(each(whole, (all) => discrimination(all)?.value), [0.3611992580238, 0.2754727804049, 0.2055034914654, 0.3091371042684, 0.0304087337671, 0.2913156099689, -0.2608396049589, 0.1421850132356])
    close(each(parts, (all) => discrimination(all)?.value), [0.1360200045570, 0.3568874440457, 0.1817974622372, 0.3767554432674, -0.0234358550850, 0.3557102330906, -0.0970072993143, 0.0759853323964])
  })

  test('efficiency and weights are those of Moodle’s formulas', () => {
    close(each(whole, discriminativeEfficiency), [0.4963062458026, 0.3353941267388, 0.2609182530795, 0.3787878787879, 0.0378171373863, 0.3763326226013, -0.3152400835073, 0.1594022415940])
    const found = weights(placedByItem(whole))
    close(items.map((id) => found.get(id)?.effective), [0.1430086169457, 0.1492292614674, 0.1331337770238, 0.1581019747321, 0.1186961948414, 0.1552007745970, 0.0426369318478, 0.0999924685448])
    expect(found.get('i1')?.intended).toBeCloseTo(1 / 8)
  })

  test('alpha, its error and alpha without each item are those of psych', () => {
    const found = reliability(whole)
    close([found?.alpha, found?.standardError], [0.369702780441, 0.119704874738])
    close(items.map((id) => found?.withoutItem.get(id)), [0.240792098477, 0.272034022584, 0.313070463673, 0.248318042813, 0.402177110915, 0.259883604254, 0.536362053960, 0.346045197740])
    const pairwise = reliability(parts)
    close([pairwise?.alpha, pairwise?.standardError], [0.423817381307, 0.108451525664])
    close(items.map((id) => pairwise?.withoutItem.get(id)), [0.397398929428, 0.246688137750, 0.371028294108, 0.251669927321, 0.500639117611, 0.312420524531, 0.534831957385, 0.413428027750])
  })
})

// By R as well, from the same files: weighted.mean of the variances and covariances by how often two items met, k = 6 items a paper; s √(1 − α).
test('a paper that is drawn has the alpha of its own length, from the pairs that met', () => {
  const found = paperReliability(parts)
  expect(found).toMatchObject({ isDrawn: true, items: 6, sheets: 60 })
  close([found?.alpha, found?.standardError, found?.ofScore], [0.36505008748918, 0.1269899825022, 0.1813757742675])
  close(items.map((id) => found?.withoutItem.get(id)), [0.3656224420938, 0.2351296551391, 0.3536781511669, 0.2283635672262, 0.4658064633363, 0.2895431055645, 0.5030560867467, 0.3886168203366])
})

test('a paper that everyone had whole has Cronbach’s alpha itself, and a score its standard error', () => {
  const found = paperReliability(whole)
  expect(found).toMatchObject({ isDrawn: false, items: 8 })
  close([found?.alpha, found?.standardError, found?.ofScore], [0.369702780441, 0.119704874738, 0.1577065884443])
  expect(paperReliability([])).toBeNull()
})

const placed = (rows: readonly (readonly [number, number])[]): Placed[] => rows.map(([mark, rest]) => ({ itemId: 'x', mark, rest, total: 0, answer: [], certainty: null }))

test('an item that works against the score has no effective weight, and takes none from the others', () => {
  const sheets: Sheet[] = [[1, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 0]].map((marks) => marks.map((mark, place) => ({ itemId: `w${place}`, mark, answer: [], certainty: null })))
  const found = weights(placedByItem(sheets))
  // Totals 2, 2, 1, 1: the covariances are 1/6, 1/3 and −1/6; √(1/6) and √(1/3) share the whole.
  expect(found.get('w2')?.effective).toBeNull()
  close([found.get('w0')?.effective, found.get('w1')?.effective], [Math.sqrt(1 / 6) / (Math.sqrt(1 / 6) + Math.sqrt(1 / 3)), Math.sqrt(1 / 3) / (Math.sqrt(1 / 6) + Math.sqrt(1 / 3))])
  expect(found.get('w0')?.intended).toBeCloseTo(1 / 3)
})

test('the upper–lower index is 1 when the best get it and the weakest do not, and shares what is tied', () => {
  expect(upperLowerIndex(placed([[1, 0.9], [1, 0.8], [0, 0.2], [0, 0.1]]))).toBe(1)
  expect(upperLowerIndex(placed([[1, 0.5], [0, 0.5], [1, 0.5], [0, 0.5]]))).toBe(0) // all tied: both groups are everyone
  expect(upperLowerIndex(placed([[1, 1], [0, 0], [0, 0]]))).toBeNull()
})

test('the order of people changes no figure', () => {
  fc.assert(fc.property(fc.shuffledSubarray(full, { minLength: full.length }), (rows) => {
    const sheets = sheetsOf(rows)
    close([reliability(sheets)?.alpha], [0.369702780441])
    for (const figure of [spread, upperLowerIndex, discriminativeEfficiency]) close(each(sheets, figure).map((value) => value ?? 0), each(whole, figure).map((value) => value ?? 0))
  }), { numRuns: 5 })
})

test('what does not vary has no discrimination, and an empty quiz no figure at all', () => {
  expect(discrimination(placed([[1, 0.5], [1, 0.7], [1, 0.1]]))).toBeNull()
  expect(facility([])).toBeNull()
  expect(reliability([])).toBeNull()
  expect(reliability([[{ itemId: 'a', mark: 1, answer: [], certainty: null }]])).toBeNull()
})

test('facility of two in four has Wilson’s interval', () => {
  const found = facility(placed([[1, 0], [1, 0], [0, 0], [0, 0]]))
  expect(found?.interval?.low).toBeCloseTo(0.1500, 4) // binom::binom.wilson(2, 4) in R
  expect(found?.interval?.high).toBeCloseTo(0.8500, 4)
})

test('options are counted with the mean rest of those who chose them', () => {
  const answers: [string, number][] = [['a', 0.9], ['a', 0.7], ['b', 0.2], ['b', 0.4], ['a', 0.5]]
  const found = optionFigures(answers.map(([chosen, rest]) => ({ itemId: 'x', mark: chosen === 'a' ? 1 : 0, rest, total: 0, answer: [chosen], certainty: null })), ['a', 'b', 'c'])
  expect(found.map(({ id, count, rest }) => [id, count, rest === null ? null : Number(rest.toFixed(9))])).toEqual([['a', 3, 0.7], ['b', 2, 0.3], ['c', 0, null]])
  expect(found[2]?.pull).toBeNull()
})

test('certainty is held against what came of it', () => {
  const given: [number, number][] = [[1, 0.95], [0, 0.95], [1, 0.5]]
  expect(certaintyFigures(given.map(([mark, certainty]) => ({ itemId: 'x', mark, rest: 0, total: 0, answer: [], certainty }))))
    .toEqual([{ certainty: 0.5, count: 1, right: 1 }, { certainty: 0.75, count: 0, right: null }, { certainty: 0.95, count: 2, right: 0.5 }])
})
