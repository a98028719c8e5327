import type { CourseDraft } from '@/domain/content-rules/draft'

const title = (id: string) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ')

/** The files of a new course, but for those of its first lesson: what every course has, and one fact to begin with. */
export function newCourse(id: string, lessonId: string, today: string): ReadonlyMap<string, string> {
  return new Map([
    ['course.yaml', `id: ${id}
title: "${title(id)} [fill in: the title of the course]"
lang: en
summary: "[fill in: what the course is about, in one sentence]"
completion:
  order: in-order
  lesson: read-and-quiz-passed
modules:
  - id: first
    title: First
    lessons:
      - ${lessonId}
# Who has to look at which lessons before you trust them; their pages say what is missing. For example:
# reviews:
#   - { role: subject expert, looksAt: "what it says" }
reviews: []
changes: []
`],
    ['policy.yaml', `# What the rules of docs/content-rules.md need to know of this course.
lessonWords: { least: 150, most: 1700 }
`],
    ['sources.yaml', `# The bibliography. mark: V where you have seen the page yourself, K where you know the work well. checkedOn: the day you looked.
- id: first-source
  group: sources
  reference: "[fill in: author, title, publisher, year]"
  address: https://example.org/
  mark: V
  checkedOn: ${today}
  checkedPages: [https://example.org/]
`],
    ['facts.yaml', `# Each fact in one or two sentences, with the sources that it rests on. A lesson cites facts, never sources.
- id: F1.01
  text: "[fill in: one thing that the source says]"
  mark: V
  sources: [first-source]
`],
    ['glossary.yaml', `# Key terms with Arabic and Urdu. A lesson explains one where it first uses it: <Term id="…">…</Term>
[]
`],
  ])
}

/** The files of a new lesson. They fit their schemas and say in brackets what is to be written; nobody is shown them yet. */
export function newLesson(draft: CourseDraft, id: string, today: string): ReadonlyMap<string, string> {
  const numbers = draft.lessons.flatMap(({ front }) => front.value.objectives.map(({ id: objective }) => Number(/^O(\d+)\./.exec(objective)?.[1] ?? 0)))
  const objective = `O${Math.max(0, ...numbers) + 1}.1`
  const fact = [...draft.facts.keys()][0] ?? 'F1.01'
  const year = String(Number(today.slice(0, 4)) + 1) + today.slice(4).replace('-02-29', '-02-28')
  const option = (letter: string, key: boolean) => `      - id: ${letter}
        text: "[fill in: ${key ? 'the right answer' : 'an ordinary misunderstanding, about as long as the key'}]"
${key ? '        key: true\n' : ''}        feedback: "[fill in: why it is ${key ? 'right' : 'not'}]"
${key ? '' : '        misconception: slip\n'}`
  const item = (itemId: string, of: string, difficulty = '') => `  - id: ${itemId}
    kind: single            # see docs/content-format.md for the other kinds
    objective: ${objective}
    level: understand       # remember, understand, apply, analyse, evaluate or create
${difficulty}    section: first-section
    facts: [${fact}]
    prompt: "[fill in: ${of}]"
    options:
${option('a', true)}${option('b', false)}${option('c', false)}`
  return new Map([
    [`${id}.mdx`, `---
id: ${id}
title: "[fill in: the point of the lesson, as a sentence without a full stop]"
lang: en
summary: "[fill in: what it is about, in one plain sentence]"
seedParagraphs: [${draft.paragraphs[0] ?? ''}]
objectives:
  - { id: ${objective}, text: "[fill in: what the reader can do afterwards, with a verb first]" }
quiz: ${id}
contestedTags: []
contentNote: null
terms: []
nextReason: "[fill in: why the next lesson follows, or what to do now]"
reviewers: []
checkedOn: ${today}
reviewBy: ${year}
---

<Section id="first-section" title="[fill in: the point of the section, without a full stop]">

[fill in: a sentence that rests on a fact.]<Cite f="${fact}" />
[fill in: another one, each on its own line.]<Cite f="${fact}" />

<CommonGround>

[fill in: a question to the reader, or what everyone grants. It needs no source.]

</CommonGround>

<Check id="${id}-check-1" />

</Section>

<Section id="a-case" title="[fill in: what the case shows]">

<Case title="[fill in: who does what]">

[fill in: how invented people do it well, in a few short sentences.]

</Case>

</Section>
`],
    [`${id}.checks.yaml`, `items:\n${item(`${id}-check-1`, 'what the reader should be able to say after the section')}`],
    [`${id}.quiz.yaml`, `id: ${id}
title: "[fill in: the name of the quiz]"
passMark: 0.75
attempts: 2
# How many items of what are drawn for an attempt. Two attempts share none if the bank has twice as many.
blueprint:
  - { objective: ${objective}, draw: 2 }
items:
${[1, 2, 3, 4].map((number) => item(`${id}-0${number}`, 'what is asked', '    difficulty: medium      # easy, medium or hard\n')).join('\n')}`],
  ])
}
