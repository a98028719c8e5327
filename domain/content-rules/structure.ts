import { measureOf } from '@/domain/occasions/occasions'
import { renewalQuizId, renewalTest } from '@/domain/renewal-test'
import { elementsOf, everyText, type LessonDraft } from './draft'
import type { Complaint, Rule } from './rule'

const MARKS: Readonly<Record<string, { needs: readonly string[]; may?: readonly string[] }>> = {
  Section: { needs: ['id', 'title'], may: ['distressing', 'seed'] }, Cite: { needs: ['f'] }, Term: { needs: ['id'] }, Claim: { needs: ['id', 'text'] },
  Response: { needs: [] }, Check: { needs: ['id'] }, Decide: { needs: ['id'] }, Case: { needs: ['title'] }, CommonGround: { needs: [] }, NotATool: { needs: [] }, Ar: { needs: [] }, Ur: { needs: [] },
}
const MARKDOWN = new Set(['paragraph', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'text', 'emphasis', 'strong', 'break', 'link', 'image'])
export const MOST_WORDS_OF_A_SECTION = 200

function markUp({ body }: LessonDraft): Complaint[] {
  const all = (element: typeof body): (typeof body)[] => element.children.flatMap((child) => [child, ...all(child)])
  return [
    ...all(body).flatMap(({ name, attributes, place }) => {
      const mark = MARKS[name]
      if (!mark) return MARKDOWN.has(name) ? [] : [{ place, what: name === 'heading' ? 'A heading stands in the text: sections have titles instead.' : `<${name}> is not a mark of the format.` }]
      return [
        ...mark.needs.filter((need) => !attributes[need]?.trim()).map((need) => ({ place, what: `<${name}> has no ${need}.` })),
        ...Object.keys(attributes).filter((given) => ![...mark.needs, ...(mark.may ?? [])].includes(given)).map((given) => ({ place, what: `<${name}> knows no "${given}".` })),
      ]
    }),
    ...body.children.filter(({ name }) => name !== 'Section').map(({ place }) => ({ place, what: 'Text stands outside a section.' })),
    ...elementsOf(body, 'Section').flatMap(({ children }) => children.flatMap((child) => elementsOf(child, 'Section', 'Check', 'Decide')))
      .map(({ name, place }) => ({ place, what: `<${name}> stands inside another mark: it stands by itself ${name === 'Section' ? 'in the lesson' : 'in a section'}.` })),
  ]
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const structureRules: readonly Rule[] = [
  {
    id: 'mark-up', policy: null, weight: 'error',
    holds: 'A lesson is sections of Markdown with the marks of the format, without headings, HTML, code or expressions of its own.',
    mend: 'See the table of marks in docs/content-format.md.',
    check: (draft) => draft.lessons.flatMap(markUp),
  },
  {
    id: 'names-agree', policy: null, weight: 'error',
    holds: 'A lesson, a quiz and a course are called as their file or folder, and what `course.yaml` names is there.',
    mend: 'Give the file and the id the same name; never rename one that has been released.',
    check: (draft) => [
      ...draft.lessons.flatMap(({ id, front }) => (front.value.id === id ? [] : [{ place: front.at('id'), what: `The lesson is called "${front.value.id}" and its file "${id}.mdx".` }])),
      ...draft.banks.flatMap(({ id, file, parsed }) => (file.endsWith(`/${id}.quiz.yaml`) ? [] : [{ place: parsed.at('id'), what: `The quiz is called "${id}" and its file otherwise.` }])),
      ...draft.banks.flatMap(({ id, parsed }) => (id === renewalQuizId || measureOf(id) ? [{ place: parsed.at('id'), what: `No quiz may be called "${id}": it stands for what the course gives beside its quizzes.` }] : [])),
      ...draft.lessons.flatMap(({ front }) => (draft.banks.some(({ id }) => id === front.value.quiz) ? [] : [{ place: front.at('quiz'), what: `There is no quiz "${front.value.quiz}".` }])),
      ...(draft.course ? [
        ...(draft.course.value.id === draft.id ? [] : [{ place: draft.course.at('id'), what: `The course is called "${draft.course.value.id}" and its folder "${draft.id}".` }]),
        ...draft.course.value.modules.flatMap(({ lessons }, module) => lessons.flatMap((lesson, index) =>
          draft.lessons.some(({ id }) => id === lesson) ? [] : [{ place: draft.course?.at('modules', module, 'lessons', index), what: `There is no lesson "${lesson}".` }])),
        ...draft.course.value.changes.flatMap(({ lesson }, index) =>
          !lesson || draft.lessons.some(({ id }) => id === lesson) ? [] : [{ place: draft.course?.at('changes', index, 'lesson'), what: `A change is noted of the lesson "${lesson}", which is not there.` }]),
      ].flatMap(({ place, what }) => (place ? [{ place, what }] : [])) : []),
    ],
  },
  {
    id: 'renewal-test', policy: null, weight: 'error',
    holds: 'A course whose renewal is a test has quizzes to make it from: at most forty lessons, each with items that get a mark.',
    mend: 'Write items for the quiz of each lesson, or let the renewal repeat all of the course.',
    check: ({ course, lessons, banks }) => {
      if (course?.value.certificate.renewalRepeats !== 'test') return []
      const quizzes = course.value.modules.flatMap((module) => module.lessons).map((lessonId) => {
        const quizId = lessons.find(({ id }) => id === lessonId)?.front.value.quiz
        return { lessonId, quiz: banks.find(({ id }) => id === quizId)?.quiz ?? { items: [] } }
      })
      return renewalTest(course.value.title, quizzes) ? [] : [{ place: course.at('certificate', 'renewalRepeats'), what: 'The course cannot give the renewal test that it asks for.' }]
    },
  },
  {
    id: 'section-form', policy: null, weight: 'error',
    holds: `A section has at most ${MOST_WORDS_OF_A_SECTION} words, an id of its own in small letters and hyphens, and a title without a full stop.`,
    mend: 'Make two sections of it, each with a title that states its point.',
    check: (draft) => draft.lessons.flatMap(({ sections, file }) => [
      ...(sections.length === 0 ? [{ place: { file, line: 1, column: 1 }, what: 'The lesson has no section.' }] : []),
      ...sections.flatMap(({ id, title, words, place }, index) => [
        ...(words > MOST_WORDS_OF_A_SECTION ? [{ place, what: `The section has ${words} words.` }] : []),
        ...(ID.test(id) ? [] : [{ place, what: `"${id}" cannot be the id of a section.` }]),
        ...(sections.findIndex((other) => other.id === id) < index ? [{ place, what: `Another section is called "${id}".` }] : []),
        ...(/[.!]$/.test(title) ? [{ place, what: 'The title ends in a full stop.' }] : []),
      ]),
    ]),
  },
  {
    id: 'lesson-length', policy: null, weight: 'error',
    holds: 'A lesson has 900 to 1,700 words, or as many as `policy.yaml` says; its reading minutes are computed from them and typed nowhere.',
    mend: 'Say more where a reader needs it, or make two lessons of it.',
    check: (draft) => draft.lessons.filter(({ words }) => words < draft.policy.lessonWords.least || words > draft.policy.lessonWords.most)
      .map(({ words, front }) => ({ place: front.at('id'), what: `The lesson has ${words} words.` })),
  },
  {
    id: 'filled-in', policy: null, weight: 'error',
    holds: 'Nothing that `npm run lessons:new` left to be written is left.',
    mend: 'Write it in place of the brackets.',
    check: (draft) => [
      ...everyText(draft),
      ...[...draft.facts.values(), ...draft.terms.values(), ...draft.sources.values()].map(({ value, place }) => ({ text: JSON.stringify(value), place: () => place })),
      ...draft.banks.map(({ quiz, parsed }) => ({ text: quiz?.title ?? '', place: () => parsed.at('title') })),
      ...(draft.course ? [draft.course] : []).map(({ value, at }) => ({ text: `${value.title} ${value.summary}`, place: () => at('summary') })),
    ].flatMap(({ text, place }) => {
      const left = /\[fill in[^\]]*\]?/i.exec(text)
      return left ? [{ place: place(left.index), what: `This is still to be written: ${left[0]}` }] : []
    }),
  },
  {
    id: 'worked-case', policy: null, weight: 'error',
    holds: 'A lesson has a worked case.',
    mend: 'Tell in a <Case title="…"> how invented people do it well.',
    check: (draft) => draft.lessons.filter(({ body }) => elementsOf(body, 'Case').length === 0).map(({ front }) => ({ place: front.at('id'), what: 'The lesson has no case.' })),
  },
]
