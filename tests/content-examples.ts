/** How a good course goes bad: `from` becomes `to` in a file (or the file is new), and the rule complains at the line that has `at`. */
export interface Example { rule: string; file: string; from?: string | RegExp; to: string; at: string; says: RegExp; in?: string; also?: Readonly<Record<string, string>> }

const policy = (line: string) => ({ 'policy.yaml': `lessonWords: { least: 60, most: 400 }\n${line}\n` })
const CLAIM = '<Claim id="C1.1" text="Some people say that brakes are for others.">\n\n<Response>\n\nWorn blocks need a longer way to stop, for everyone who rides.<Cite f="F2.01" />\n\n</Response>\n\n</Claim>'
const HAND = 'A cable that is pulled by hand shows whether the brake holds.<Cite f="F2.02" />'
const LONG = 'The wheel that you see in the yard of the workshop at the end of the long road by the river turns and turns until somebody pulls the lever and holds it for some time.'
const ITEM = (id: string, key: string, other: string) => `
  - id: ${id}
    kind: single
    objective: O2.1
    level: apply
    difficulty: easy
    section: by-hand
    facts: [F2.02]
    prompt: What is so?
    options:
      - { id: a, text: "${key}", key: true, feedback: "Yes. That is what the hand feels." }
      - { id: b, text: "${other}", feedback: "That is not what the hand feels.", misconception: slip }
`
const SAID = (id: string) => `
  - id: ${id}
    kind: true-false
    objective: O2.1
    level: apply
    difficulty: easy
    section: by-hand
    facts: [F2.02]
    prompt: "A hand tells. True or false, and why?"
    options:
      - { id: a, text: "True, because it feels", key: true, feedback: "Yes. That is what the hand feels." }
      - { id: b, text: "False, because it rests", feedback: "The hand pulls and feels.", misconception: slip }
`
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `x${index + 1}`)
const cards = (change: (form: string) => string) => change(`rests: { prompt: "Does it manipulate?", objective: O1.1, section: air-leaves, facts: [F1.01] }
forms:
  - id: a
    cards:
${numbers(8).map((id) => `      - { id: ${id}, topic: shop, twin: ${id}-fair, message: "Only fools buy there.", manipulates: true, technique: polarisation, why: "It divides." }
      - { id: ${id}-fair, topic: shop, twin: ${id}, message: "Some people buy there.", manipulates: false, why: "It says what is so." }`).join('\n')}
`)
const knowledge = (objective: string) => `forms:
  - { id: a, items: [${QUESTION('knowledge-a-01', 'O1.1')}] }
  - { id: b, items: [${QUESTION('knowledge-b-01', objective)}] }
`
function QUESTION(id: string, objective: string) {
  return `{ id: ${id}, kind: single, objective: ${objective}, level: remember, difficulty: easy, section: air-leaves, facts: [F1.01], prompt: "Where does air go?", options: [{ id: a, text: "Out", key: true, feedback: "Yes. It goes out through the rubber." }, { id: b, text: "In", feedback: "It goes out through the rubber, not in.", misconception: slip }] }`
}
const RELEASED = 'lessons: { tyres: { sections: [air-leaves, soft-tyres] } }\nquizzes: [tyres]\nitems:\n  tyres-01: { kind: single, parts: [a, b] }\n'

export const examples: readonly Example[] = [
  { rule: 'mark-up', file: 'brakes.mdx', from: HAND, to: `## By hand\n\n${HAND}`, at: '## By hand', says: /heading/ },
  { rule: 'mark-up', file: 'brakes.mdx', from: HAND, to: '<div>By hand</div>', at: '<div>', says: /<div> is not a mark/ },
  { rule: 'mark-up', file: 'brakes.mdx', from: HAND, to: '{1 + 1}', at: '{1 + 1}', says: /expression/ },
  { rule: 'mark-up', file: 'brakes.mdx', from: '</Section>', to: '</Section>\n\nA word outside.', at: 'A word outside.', says: /outside a section/ },
  { rule: 'mark-up', file: 'brakes.mdx', from: '<Case title="Karim tries before he leaves">', to: '<Case>', at: '<Case>', says: /has no title/ },
  { rule: 'mark-up', file: 'brakes.mdx', from: '</CommonGround>', to: '</CommonGround', at: '<Case title', says: /cannot be read/ },
  { rule: 'mark-up', file: 'tyres.mdx', from: 'Press the tyre', to: '<Check id="x" />\n\nPress the tyre', at: '<Check id="x"', says: /inside another mark/ },
  { rule: 'names-agree', file: 'brakes.mdx', from: 'id: brakes', to: 'id: breaks', at: 'id: breaks', says: /"breaks" and its file "brakes.mdx"/ },
  { rule: 'names-agree', file: 'course.yaml', from: '- brakes', to: '- bells', at: '- bells', says: /no lesson "bells"/ },
  { rule: 'names-agree', file: 'course.yaml', from: 'changes: []', to: 'changes: [{ date: 2026-11-01, lesson: bells, text: "New." }]', at: 'changes:', says: /not there/ },
  { rule: 'names-agree', file: 'renewal.quiz.yaml', to: `id: renewal\ntitle: Brakes\npassMark: 0.5\nattempts: 1\nblueprint: [{ draw: 1 }]\nitems:${ITEM('renewal-01', 'It holds', 'It slips')}`, at: 'id: renewal', says: /No quiz may be called "renewal"/ },
  { rule: 'renewal-test', file: 'course.yaml', from: 'changes: []', to: 'certificate: { renewalRepeats: test }\nchanges: []', at: 'certificate:', says: /cannot give the renewal test/,
    also: { 'brakes.quiz.yaml': `id: brakes\ntitle: Brakes\npassMark: 0.5\nattempts: 1\nblueprint: [{ draw: 1 }]\nitems:\n  - { id: brakes-01, kind: reflection, objective: O2.1, level: evaluate, difficulty: easy, section: by-hand, facts: [F2.02], prompt: "What do you try first?", feedback: "Pull the lever." }\n` } },
  { rule: 'section-form', file: 'brakes.mdx', from: HAND, to: `${HAND}\n\n<CommonGround>\n\n${'Pull the lever again. '.repeat(50)}\n\n</CommonGround>`, at: '<Section', says: /has \d+ words/ },
  { rule: 'section-form', file: 'brakes.mdx', from: 'brake holds">', to: 'brake holds.">', at: '<Section', says: /full stop/ },
  { rule: 'section-form', file: 'tyres.mdx', from: 'id="soft-tyres"', to: 'id="air-leaves"', at: 'title="A soft tyre', says: /Another section/ },
  { rule: 'lesson-length', file: 'policy.yaml', from: /.*/s, to: '', at: 'id: brakes', in: 'brakes.mdx', says: /The lesson has \d+ words/ },
  { rule: 'filled-in', file: 'brakes.mdx', from: 'Pull the lever now.', to: '[fill in: what the reader does]', at: '[fill in', says: /what the reader does/ },
  { rule: 'filled-in', file: 'facts.yaml', from: 'A soft tyre', to: '[fill in]', at: 'F1.02', says: /still to be written/ },
  { rule: 'worked-case', file: 'brakes.mdx', from: /<Case[\s\S]*<\/Case>/, to: '', at: 'id: brakes', says: /no case/ },
  { rule: 'claim-limits', file: 'brakes.mdx', from: HAND, to: CLAIM.replace('Some people say', 'We say'), at: '<Claim', says: /speaks as "We"/ },
  { rule: 'claim-limits', file: 'brakes.mdx', from: HAND, to: CLAIM.replace('Some people say', 'Some people “say”'), at: '<Claim', says: /quotation marks/ },
  { rule: 'claim-limits', file: 'brakes.mdx', from: HAND, to: CLAIM.replace('for others', `for ${'all the others '.repeat(10)}`), at: '<Claim', says: /has \d+ words/ },
  { rule: 'claim-limits', file: 'brakes.mdx', from: HAND, to: CLAIM.replace('Some people say that brakes are for others', 'Join those who ride without brakes'), at: '<Claim', says: /calls to act/ },
  { rule: 'claim-answered', file: 'brakes.mdx', from: HAND, to: '<Claim id="C1.1" text="Some people say that brakes are for others.">\n\n</Claim>', at: '<Claim', says: /needs one response/ },
  { rule: 'claim-answered', file: 'brakes.mdx', from: HAND, to: CLAIM.replace(/Worn blocks.*>/, 'They stop you.<Cite f="F2.01" />'), at: '<Response>', says: /not longer/ },
  { rule: 'claim-answered', file: 'brakes.mdx', from: HAND, to: CLAIM.replace('<Cite f="F2.01" />', ''), at: '<Response>', says: /cites no fact/ },
  { rule: 'claim-elsewhere', file: 'brakes.mdx', from: HAND, to: CLAIM, at: 'summary:', says: /repeated/, also: { 'course.yaml': 'some people say that brakes are for others' }, in: 'course.yaml' },
  { rule: 'cited', file: 'brakes.mdx', from: 'holds.<Cite f="F2.02" />', to: 'holds.', at: 'A cable', says: /rests on nothing: "A cable/ },
  { rule: 'cited', file: 'brakes.mdx', from: HAND, to: `A wheel turns. ${HAND}`, at: 'A wheel turns', says: /"A wheel turns\."/ },
  { rule: 'cited', file: 'tyres.mdx', from: 'A soft tyre<Cite f="F1.02" />', to: 'A soft tyre', at: '| It rolls', says: /No cell/ },
  { rule: 'cited', file: 'brakes.mdx', from: HAND, to: `${HAND}\n\n- The wheel turns\n\n`, at: '- The wheel', says: /"The wheel turns"/ },
  { rule: 'usable-facts', file: 'brakes.mdx', from: 'f="F2.02"', to: 'f="F2.99"', at: 'F2.99', says: /no fact F2\.99/ },
  { rule: 'usable-facts', file: 'facts.yaml', from: 'mark: K', to: 'mark: "?"', at: 'F2.01', says: /marked "\?"/ },
  { rule: 'usable-facts', file: 'facts.yaml', from: '[road-tests]', to: '[nowhere]', at: 'F2.01', says: /source "nowhere"/ },
  { rule: 'usable-facts', file: 'sources.yaml', from: 'mark: K', to: 'mark: "?"', at: 'id: road-tests', says: /source road-tests is marked/ },
  { rule: 'figures-attributed', file: 'tyres.mdx', from: ' (Wheelwright, 2020)', to: '', at: 'In a week', says: /5 per cent has no publisher and year/ },
  { rule: 'figures-attributed', file: 'tyres.mdx', from: 'Wheelwright, 2020', to: 'Wheelwright', at: 'In a week', says: /has no year/ },
  { rule: 'figures-attributed', file: 'tyres.quiz.yaml', from: 'Yes. It passes through the rubber, a little', to: 'Yes. About 5 per cent pass through the rubber', at: 'About 5 per cent', says: /anywhere in its item/ },
  { rule: 'figures-in-facts', file: 'tyres.mdx', from: 'about 5 per cent', to: 'about 50 per cent', at: 'In a week', says: /says 50 per cent/ },
  { rule: 'hadith-listed', file: 'brakes.mdx', from: HAND, to: `Sahih Muslim 61 speaks of trust.<Cite f="F2.02" />`, at: 'Sahih Muslim 61', says: /"Sahih Muslim 61" is not/, also: policy('hadith: { collections: [Sahih Muslim], allowed: [Sahih Muslim 60] }') },
  { rule: 'quotation-length', file: 'brakes.mdx', from: HAND, to: 'The book says "that the one who pulls the lever before the ride is the one who comes home".<Cite f="F2.02" />', at: 'The book says', says: /\d+ words are quoted/ },
  { rule: 'blocked-terms', file: 'brakes.quiz.yaml', from: 'A new bell', to: 'A new siren', at: 'A new siren', says: /"siren" may not stand/, also: policy('blocked: [siren]') },
  { rule: 'links-listed', file: 'brakes.mdx', from: 'Pull the lever now.', to: 'See [this](https://elsewhere.example/x).', at: 'See [this]', says: /elsewhere\.example/ },
  { rule: 'fair-phrases', file: 'brakes.mdx', from: 'Pull the lever now.', to: 'Cyclist violence is a word that some use.', at: 'Cyclist violence', says: /Write: the act/, also: policy('flagged: [{ phrase: cyclist violence, write: the act }]') },
  { rule: 'group-names', file: 'brakes.mdx', from: 'Pull the lever now.', to: 'Ask at the Cycle Union.', at: 'Ask at', says: /Write "CU" and not "Cycle Union"/, also: policy('names: [{ write: CU, not: [Cycle Union] }]') },
  { rule: 'not-a-tool', file: 'tyres.mdx', from: 'What you notice', to: 'Warning sign', at: '<Section id="air-leaves"', says: /without the sentence/, also: policy('signs: [warning sign]') },
  { rule: 'feedback-explains', file: 'tyres.quiz.yaml', from: 'A full tyre resists the thumb.', to: 'Right.', at: 'Right.', says: /explains nothing/ },
  { rule: 'feedback-explains', file: 'brakes.quiz.yaml', from: 'Then you look for the reason.', to: 'First you need to feel whether it holds.', at: 'id: look', says: /same feedback/ },
  { rule: 'items-refer', file: 'brakes.quiz.yaml', from: 'section: by-hand', to: 'section: by-foot', at: 'section: by-foot', says: /no section "by-foot"/ },
  { rule: 'items-refer', file: 'tyres.checks.yaml', from: 'O1.1', to: 'O2.1', at: 'objective: O2.1', says: /no objective O2\.1/ },
  { rule: 'checks-asked', file: 'tyres.mdx', from: 'tyres-check-1', to: 'tyres-check-2', at: 'tyres-check-2', says: /has no item "tyres-check-2"/ },
  { rule: 'checks-asked', file: 'tyres.mdx', from: '<Check id="tyres-check-1" />', to: '', at: 'id: tyres-check-1', in: 'tyres.checks.yaml', says: /asked nowhere/ },
  { rule: 'checks-asked', file: 'tyres.mdx', from: '<Check id="tyres-check-1" />', to: '<Decide id="tyres-check-1" />', at: '<Decide', says: /not a scenario/ },
  { rule: 'objectives-taught-and-tested', file: 'brakes.mdx', from: 'objectives:', to: 'objectives:\n  - { id: O2.2, text: "Name the parts" }', at: 'O2.2', says: /O2\.2 is tested by no item/ },
  { rule: 'bank-for-skippers', file: 'tyres.quiz.yaml', from: /section: air-leaves/g, to: 'section: soft-tyres', at: 'items:', says: /Only 0 items are left/ },
  { rule: 'blueprint-filled', file: 'tyres.quiz.yaml', from: '{ objective: O1.1, draw: 1 }', to: '{ objective: O1.1, draw: 3 }', at: 'draw: 3', says: /3 items are asked for here and 2/ },
  { rule: 'bank-lasts', file: 'tyres.quiz.yaml', from: 'attempts: 2', to: 'attempts: 5', at: 'items:', says: /5 attempts/ },
  { rule: 'objectives-drawn', file: 'tyres.quiz.yaml', from: '  - { objective: O1.2, draw: 1 }\n', to: '', at: 'blueprint:', says: /O1\.2 is never drawn/ },
  { rule: 'key-not-longest', file: 'brakes.quiz.yaml', from: /$/, to: numbers(6).map((id) => ITEM(id, 'Something said at length', 'Else')).join(''), at: 'items:', says: /clearly the longest/ },
  { rule: 'difficulty-estimated', file: 'brakes.quiz.yaml', from: '    difficulty: easy\n', to: '', at: '- id: brakes-01', says: /no difficulty/ },
  { rule: 'true-and-false', file: 'brakes.quiz.yaml', from: /$/, to: numbers(3).map(SAID).join(''), at: 'items:', says: /All 3 true-or-false items are true/ },
  { rule: 'key-places', file: 'brakes.quiz.yaml', from: /$/, to: numbers(6).map((id) => ITEM(id, 'The wheel', 'The bell')).join(''), at: 'items:', says: /in the same place/ },
  { rule: 'ids-unique', file: 'brakes.quiz.yaml', from: 'id: brakes-02', to: 'id: tyres-02', at: '- id: tyres-02', in: 'tyres.quiz.yaml', says: /also used at .*brakes\.quiz\.yaml:\d+/ },
  { rule: 'ids-unique', file: 'facts.yaml', from: 'id: F2.02', to: 'id: F2.01', at: 'A cable', says: /"F2\.01" is used twice/ },
  { rule: 'ids-for-ever', file: 'tyres.quiz.yaml', from: 'id: tyres-01', to: 'id: tyres-09', at: 'tyres-01:', in: 'ids.yaml', says: /"tyres-01" has been released/, also: { 'ids.yaml': RELEASED } },
  { rule: 'ids-for-ever', file: 'tyres.quiz.yaml', from: 'kind: single', to: 'kind: multiple', at: 'kind: multiple', says: /released as single/, also: { 'ids.yaml': RELEASED } },
  { rule: 'ids-for-ever', file: 'tyres.quiz.yaml', from: '{ id: b, text: "Into', to: '{ id: c, text: "Into', at: '- id: tyres-01', says: /part "b"/, also: { 'ids.yaml': RELEASED } },
  { rule: 'ids-for-ever', file: 'tyres.mdx', from: 'id="soft-tyres"', to: 'id="flat-tyres"', at: 'id: tyres', says: /section "soft-tyres"/, also: { 'ids.yaml': RELEASED } },
  { rule: 'ids-for-ever', file: 'ids.yaml', to: 'retired: [tyres-03]\n', at: '- id: tyres-03', in: 'tyres.quiz.yaml', says: /taken out for good/ },
  { rule: 'content-note', file: 'tyres.mdx', from: /contentNote: .*/, to: 'contentNote: null', at: 'contentNote:', says: /no content note/ },
  { rule: 'seed-paragraphs', file: 'article.yaml', to: 'source: handbook\nparagraphs:\n  - { id: P1, text: "Air leaves.", facts: [F1.01] }\n', at: 'id: tyres', in: 'tyres.mdx', says: /names no paragraph/ },
  { rule: 'contested-views', file: 'tyres.mdx', from: 'contestedTags: []', to: 'contestedTags: [pumps]', at: 'contestedTags', says: /Of "pumps" the lesson shows one view only/, also: policy('contested: [{ id: pumps, views: [[F1.01], [F2.01]] }]') },
  { rule: 'contested-views', file: 'policy.yaml', from: /$/, to: 'contested: [{ id: pumps, lessons: [tyres], views: [[F1.01], [F2.01]] }]\n', at: 'contestedTags', in: 'tyres.mdx', says: /touches "pumps"/ },
  { rule: 'review-planned', file: 'tyres.mdx', from: 'reviewBy: 2027-11-01', to: 'reviewBy: 2029-11-01', at: 'reviewBy', says: /more than a year after/ },
  { rule: 'review-planned', file: 'tyres.mdx', from: 'checkedOn: 2026-11-01', to: 'checkedOn: 2027-01-01', at: 'checkedOn', says: /has not come/ },
  { rule: 'review-overdue', file: 'tyres.mdx', from: 'reviewBy: 2027-11-01', to: 'reviewBy: 2026-11-22', at: 'reviewBy', says: /by 2026-11-22/ },
  { rule: 'review-overdue', file: 'sources.yaml', from: 'checkedOn: 2026-11-01', to: 'checkedOn: 2025-11-01', at: 'id: handbook', says: /"handbook" was to be looked at again by 2026-11-01/ },
  { rule: 'skippable', file: 'tyres.mdx', from: ' distressing="This section mentions a fall."', to: '', at: 'contentNote', says: /can be skipped/ },
  { rule: 'reviewers-named', file: 'tyres.mdx', from: 'role: mechanic', to: 'role: neighbour', at: 'neighbour', says: /"neighbour" is not a role/ },
  { rule: 'sentence-length', file: 'brakes.mdx', from: 'Pull the lever now.', to: LONG, at: 'The wheel that you see', says: /This sentence has 3\d words/ },
  { rule: 'reading-level', file: 'brakes.mdx', from: /(Worn blocks|On a wet|A cable|Pull the|Karim pulls|The wheel behind|The mechanic)[^<\n]*/g, to: 'Deteriorating mechanical components considerably necessitate disproportionate decelerations.', at: 'id: brakes', says: /years of school/ },
  { rule: 'plain-sentences', file: 'brakes.mdx', from: 'Pull the lever now.', to: 'Go to the yard in the morning and pull the lever with the hand that you use to write or to eat.', at: 'Go to the yard', says: /22 words/ },
  { rule: 'terms-explained', file: 'tyres.mdx', from: 'A tyre loses air through its rubber.', to: 'Beside the valve a tyre loses air.', at: 'Beside the valve', says: /before it is explained/ },
  { rule: 'terms-explained', file: 'tyres.mdx', from: 'terms: [valve]', to: 'terms: []', at: '<Term', says: /not among the terms/ },
  { rule: 'terms-in-scripts', file: 'glossary.yaml', from: 'urdu: "والو"', to: 'urdu: "valve"', at: 'id: valve', says: /no Urdu/ },
  { rule: 'scripts-marked', file: 'brakes.mdx', from: 'Pull the lever now.', to: 'Say صمام aloud.', at: 'Say', says: /no language and direction/ },
  { rule: 'images-and-tables', file: 'brakes.mdx', from: 'Pull the lever now.', to: '![](media/hand.png)', at: 'media/hand.png', says: /no text/ },
  { rule: 'images-and-tables', file: 'brakes.mdx', from: 'Pull the lever now.', to: '![A hand on a lever](media/hand.png)', at: 'media/hand.png', says: /no file/ },
  { rule: 'images-and-tables', file: 'tyres.mdx', from: '| What you notice |', to: '| |', at: '| What it may be |', says: /has no head/ },
  { rule: 'cards-matched', file: 'judgement.cards.yaml', to: cards((form) => form.replace('twin: x1-fair', 'twin: x2-fair')), at: 'id: x1, ', says: /do not name each other/ },
  { rule: 'cards-matched', file: 'judgement.cards.yaml', to: cards((form) => form.replace('Some people buy there.', 'Some of the people who live in our street buy their bread there.')), at: 'id: x1, ', says: /4 and 13 words/ },
  { rule: 'tests-parallel', file: 'knowledge.forms.yaml', to: knowledge('O1.2'), at: 'knowledge-b-01', says: /asks about O1\.2/ },
  { rule: 'forms-unseen', file: 'knowledge.forms.yaml', to: knowledge('O1.1'), at: 'knowledge-b-01', says: /"knowledge-b-01" is shown by "knowledge-a-01"/ },
  { rule: 'forms-unseen', file: 'judgement.cards.yaml', to: cards((form) => form.replace('Some people buy there.', 'Only fools buy there.')), at: 'id: x1-fair', says: /"x1-fair" is shown by "x1"/ },
]
