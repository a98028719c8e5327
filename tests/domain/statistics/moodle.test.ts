import { expect, test } from 'vitest'
import { discrimination, discriminativeEfficiency, facility, spread, weights } from '@/domain/item-statistics/figures'
import { placedByItem } from '@/domain/item-statistics/sheets'

/*
 * The marks of 22 people at 13 questions (the first out of 8, the others out of 1) and the figures that Moodle's own calculator is held
 * to on them: mod/quiz/report/statistics/tests, statistics_test.php and mdl_question_states.csv; questions that nobody had a mark for
 * are left out. Per cent there, shares here.
 */
const people = [
  [5.5, 0.3, 0.9, 1, 0.3, 0, 1, 1, 0, 0, 0, 1, 1], [1, 0.9, 0.9, 0.3, 0.3, 0, 1, 0, 1, 0, 0, 1, 1], [2.5, 1, 0.9, 0.3, 1, 1, 1, 1, 1, 0, 1, 1, 0],
  [4, 0.3, 0.9, 1, 0.3, 0, 1, 1, 0, 0, 0, 0, 0], [3, 0.9, 0.3, 0.9, 1, 1, 0, 1, 1, 1, 0, 0, 0], [4.5, 0.9, 1, 1, 0.9, 0, 0, 0, 0, 1, 1, 1, 0],
  [3, 0.3, 0.3, 0.3, 0.3, 1, 1, 1, 1, 0, 1, 1, 1], [6, 0.9, 0.9, 1, 0.3, 0, 1, 1, 0, 1, 1, 1, 0], [0.5, 0.9, 1, 0.9, 0.3, 0, 1, 1, 1, 1, 1, 0, 0],
  [5.5, 0.9, 1, 0.9, 0.3, 0, 0, 1, 0, 1, 0, 0, 1], [2.5, 0.9, 1, 1, 0.9, 0, 1, 1, 0, 1, 0, 0, 0], [4, 0.9, 0.3, 0.9, 1, 0, 1, 1, 1, 1, 1, 1, 0],
  [4, 0.9, 0.3, 0.3, 1, 1, 0, 0, 1, 1, 1, 0, 1], [3, 1, 1, 0.3, 1, 1, 0, 1, 1, 1, 0, 1, 0], [1, 1, 0.9, 0.3, 0.3, 0, 0, 0, 0, 0, 1, 0, 1],
  [1, 0.3, 0.3, 0.3, 0.9, 0, 1, 0, 0, 0, 0, 1, 0], [1.5, 1, 0.3, 0.9, 1, 0, 0, 1, 0, 1, 0, 1, 1], [4, 0.9, 1, 0.9, 1, 0, 0, 0, 1, 1, 1, 1, 0],
  [2, 0.9, 0.9, 0.3, 0.9, 0, 0, 0, 0, 1, 0, 0, 0], [1, 1, 0.3, 0.3, 0.3, 0, 0, 1, 0, 1, 1, 0, 0], [6, 0.9, 1, 1, 0.9, 1, 1, 0, 0, 0, 0, 1, 0],
  [7, 0.9, 0.3, 0.3, 0.3, 0, 0, 1, 1, 0, 1, 1, 1],
]
/** Slot: facility, standard deviation, effective weight, discrimination index, discriminative efficiency. */
const moodle: readonly (readonly [slot: number, ...figures: readonly number[]])[] = [
  [8, 0.4119318182, 1.912733589, 0.2658464457, 0.2588327077, 0.2723492723], [9, 0.8136363636, 0.2512738111, 0.03368456046, 0.01170256965, 0.01382386552],
  [10, 0.7136363636, 0.3226312277, 0.03253955259, -0.04207816809, -0.04691171307], [11, 0.6545454545, 0.3334199022, 0.07584083694, 0.2816930644, 0.3112404354],
  [12, 0.6590909091, 0.3375811591, 0.0379658376, -0.02513606859, -0.02877487579], [19, 0.2727272727, 0.4558423058, 0.07946277111, 0.1552451404, 0.2206477733],
  [20, 0.5, 0.5117663157, 0.04769500946, -0.08396734802, -0.1], [17, 0.6363636364, 0.4923659639, 0.08381139345, 0.1518945843, 0.174790556],
  [18, 0.4545454545, 0.5096471914, 0.08727645713, 0.1621079651, 0.2014359793], [14, 0.5909090909, 0.5032362797, 0.04532356904, -0.08900638238, -0.1027568922],
  [15, 0.5, 0.5117663157, 0.0778856243, 0.08670004606, 0.1086956522], [16, 0.5909090909, 0.5032362797, 0.1008351572, 0.2963337745, 0.3458997279],
  [13, 0.3636363636, 0.4923659639, 0.03183278505, -0.1299017581, -0.175074184],
]

test('facility, deviation, effective weight, discrimination and its efficiency are what Moodle computes on the same responses', () => {
  const placed = placedByItem(people.map((marks) => marks.map((mark, place) => ({ itemId: `slot-${moodle[place]?.[0]}`, mark, answer: [], certainty: null }))))
  const weight = weights(placed)
  for (const [slot, ...wanted] of moodle) {
    const responses = placed.get(`slot-${slot}`) ?? []
    const found = [
      (facility(responses)?.value ?? NaN) / (slot === 8 ? 8 : 1), spread(responses), weight.get(`slot-${slot}`)?.effective, discrimination(responses)?.value, discriminativeEfficiency(responses),
    ]
    for (const [place, value] of wanted.entries()) expect(found[place], `slot ${slot}, figure ${place}`).toBeCloseTo(value, 8)
  }
})
