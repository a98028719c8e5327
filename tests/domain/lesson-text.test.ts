import { expect, test } from 'vitest'
import { sectionTexts } from '@/domain/lesson-text'

const sentences = (inner: string) => sectionTexts(`<Section id="a" title="A point">\n\n${inner}\n\n</Section>`)[0]?.sentences ?? []

test('a mark of citation speaks of the one sentence that it stands after', () => {
  expect(sentences('It began in 1834.<Cite f="F1.01" />\nWhat then? It ended.<Cite f="F1.02 F1.03" />')).toEqual([
    { text: 'It began in 1834.', facts: ['F1.01'] },
    { text: 'What then?', facts: [] },
    { text: 'It ended.', facts: ['F1.02', 'F1.03'] },
  ])
})

test('an abbreviated year of death ends no sentence', () => {
  expect(sentences('Al-Shawkani (d. 1834) wrote it.<Cite f="F1.01" />')).toEqual([{ text: 'Al-Shawkani (d. 1834) wrote it.', facts: ['F1.01'] }])
})

test('emphasis, terms and runs of Arabic are words like all others', () => {
  expect(sentences('A <Term id="takfir">*charge*</Term> (<Ar>تكفير</Ar>) is grave.<Cite f="F1.01" />')).toEqual([{ text: 'A charge (تكفير) is grave.', facts: ['F1.01'] }])
})

test('a cell of a table is read with the first cell of its row', () => {
  expect(sentences('| How | Share |\n| --- | --- |\n| Policing<Cite f="F1.01" /> | 40%<Cite f="F1.02" /> |')).toEqual([
    { text: 'How', facts: [] }, { text: 'Share', facts: [], row: 'How' },
    { text: 'Policing', facts: ['F1.01'] }, { text: '40%', facts: ['F1.02'], row: 'Policing' },
  ])
})

test('the points of a list are apart, and a point may go on in the next line', () => {
  expect(sentences('- They fail.<Cite f="F1.01" />\n- They talk,\n  and agree.<Cite f="F1.02" />\n\n1. Then.')).toEqual([
    { text: 'They fail.', facts: ['F1.01'] }, { text: 'They talk, and agree.', facts: ['F1.02'] }, { text: 'Then.', facts: [] },
  ])
})

test('a claim and what is asked are no words of the section; the response, the case and common ground are', () => {
  const inner = `<Claim id="C1" text="It's a > b, the claim says.">

<Response>

It is not so.<Cite f="F1.01" />

</Response>

</Claim>

<Check id="x-check-1" />

<Case title="The market">

<CommonGround>

Rahila asks.

</CommonGround>

</Case>

<Decide id="x-case-1" />`
  expect(sentences(inner).map(({ text }) => text)).toEqual(['It is not so.', 'The market', 'Rahila asks.'])
})

test('a section says what it mentions, what it derives from and which terms it explains', () => {
  const [first, second] = sectionTexts('<Section id="a" title="One" seed="P4 P5" distressing="It mentions loss.">\n<Term id="takfir">Takfir</Term> is grave.\n</Section>\n\n<Section id="b" title="Two">\n</Section>')
  expect(first).toMatchObject({ id: 'a', title: 'One', seed: ['P4', 'P5'], distressing: 'It mentions loss.', terms: ['takfir'] })
  expect(second).toEqual({ id: 'b', title: 'Two', seed: [], distressing: null, terms: [], sentences: [] })
})
