import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { paperSize } from '@/domain/quiz'
import { catalogue } from '@/server/catalogue'

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
const tags = (text: string, name: string) => text.match(new RegExp(`<${name}\\s[^>]*>`, 'g')) ?? []
const bare = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()
const words = (text: string) => bare(text.replace(/<Claim[^>]*text="([^"]*)"[^>]*>/g, ' $1 ').replace(/[|*#_-]+/g, ' ')).match(/[\p{L}\p{N}]+(?:[’'.,][\p{L}\p{N}]+)*/gu)?.length ?? 0
const within = (text: string, name: string) => [...text.matchAll(new RegExp(`<${name}[\\s>][\\s\\S]*?</${name}>`, 'g'))].map(([whole]) => whole)
const without = (text: string, ...names: string[]) => names.reduce((left, name) => left.replace(new RegExp(`<${name}[\\s>][\\s\\S]*?</${name}>`, 'g'), ''), text)

const marks = ['Section', 'Cite', 'Term', 'Claim', 'Response', 'Check', 'Case', 'CommonGround', 'NotATool', 'Ar', 'Ur']

test('there are courses, and each is what its folder is called', () => {
  expect(catalogue().size).toBeGreaterThan(0)
  for (const [id, { course }] of catalogue()) expect(course.id).toBe(id)
})

describe.each([...catalogue()])('the course %s', (courseId, { course, lessons, quiz: quizzes, checks, facts, sources, terms }) => {
  const file = (name: string) => readFileSync(`lessons/${courseId}/${name}`, 'utf8')
  const items = [...quizzes.values()].flatMap((quiz) => quiz.items)

  test('rests on facts that are verified or known, each with sources that exist', () => {
    const stored = parse(file('facts.yaml')) as { id: string; mark: string; sources: string[] }[]
    expect(stored.filter(({ mark }) => mark !== 'V' && mark !== 'K')).toEqual([])
    expect(stored.flatMap(({ id, sources: needed }) => needed.filter((source) => !sources.has(source)).map((source) => `${id}: ${source}`))).toEqual([])
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length)
  })

  test('has each item once, and says what changed in lessons that it has', () => {
    const ids = [...items, ...checks.values()].map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const change of course.changes) if (change.lesson) expect(lessons.map(({ id }) => id)).toContain(change.lesson)
  })

  test('puts each claim in its figure and nowhere else', () => {
    const texts = lessons.map(({ id }) => file(`${id}.mdx`))
    const claims = texts.flatMap((text) => tags(text, 'Claim').map((tag) => attribute(tag, 'text')))
    const elsewhere = [
      ...texts.map((text) => text.replace(/<Claim[^>]*>/g, '')), file('course.yaml'), file('facts.yaml'), file('glossary.yaml'),
      ...lessons.flatMap(({ id, quiz }) => [file(`${quiz}.quiz.yaml`), file(`${id}.checks.yaml`)]),
    ].join('\n').toLowerCase().replace(/\s+/g, ' ')
    expect(claims.filter((claim) => elsewhere.includes(claim.toLowerCase().replace(/\.$/, '')))).toEqual([])
  })

  describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('its lesson %s', (lessonId, lesson) => {
    const text = file(`${lessonId}.mdx`).replace(/^---\n[\s\S]*?\n---\n/, '')
    const sections = within(text, 'Section').map((section) => ({ id: attribute(section, 'id'), title: attribute(section, 'title'), section }))

    test('is called as its file and its quiz', () => {
      expect(lesson.id).toBe(lessonId)
      expect(quizzes.get(lesson.quiz)?.id).toBe(lesson.quiz)
    })

    test('uses the marks of the format and no headings of its own', () => {
      const used = [...text.matchAll(/<\/?([A-Za-z]+)/g)].map(([, name = '']) => name)
      expect(used.filter((name) => !marks.includes(name))).toEqual([])
      expect(text.match(/^#+ .*$/gm)).toBeNull()
      expect(without(text, 'Section').trim()).toBe('')
    })

    test('has sections of at most 200 words, each with its own id and a title without a full stop', () => {
      expect(sections.length).toBeGreaterThan(0)
      expect(sections.filter(({ section }) => words(section) > 200).map(({ id, section }) => `${id}: ${words(section)}`)).toEqual([])
      expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
      expect(sections.filter(({ id, title }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || title === '' || title.endsWith('.'))).toEqual([])
    })

    test('cites facts that exist', () => {
      expect(lesson.facts.filter((fact) => !facts.has(fact))).toEqual([])
    })

    test('cites a fact for every sentence that is not common ground or part of a case', () => {
      const lines = without(text, 'CommonGround', 'Case').split('\n').map((line) => line.trim())
      const prose = lines.filter((line) => /[.!?]/.test(bare(line)) && !line.startsWith('|') && !/^<\/?(Section|Claim|Response|Check)\b[^>]*>$/.test(line))
      expect(prose.filter((line) => !line.endsWith('/>'))).toEqual([])
    })

    test('explains each of its terms once, at its first use', () => {
      const used = tags(text, 'Term').map((tag) => attribute(tag, 'id'))
      expect(used.filter((id) => !terms.has(id))).toEqual([])
      expect(used.filter((id, index) => used.indexOf(id) !== index)).toEqual([])
      expect([...used].sort()).toEqual([...lesson.terms].sort())
    })

    test('asks each of its checks once', () => {
      const own = [...checks.keys()].filter((id) => id.startsWith(`${lessonId}-check-`))
      expect([...lesson.checks].sort()).toEqual(own.sort())
    })

    test('says each claim neutrally, in few words, and answers it at length', () => {
      for (const figure of within(text, 'Claim')) {
        const claim = attribute(figure, 'text')
        const [response = '', ...more] = within(figure, 'Response')
        expect(words(claim), claim).toBeLessThanOrEqual(30)
        expect(claim).not.toMatch(/["“”‘«»]|\b(I|we|you|us|our|your|my|me)\b/i)
        expect(words(response), claim).toBeGreaterThan(words(claim))
        expect(tags(response, 'Cite').length, claim).toBeGreaterThan(0)
        expect(more).toEqual([])
      }
      expect(without(text, 'Claim')).not.toMatch(/<\/?(Claim|Response)\b/)
    })

    const bank = quizzes.get(lesson.quiz)?.items ?? []
    test('has a bank of sixteen items, of which half are drawn', () => {
      expect(bank.length).toBe(16)
      expect(paperSize(quizzes.get(lesson.quiz) ?? { blueprint: [] })).toBe(8)
    })

    test('says of each item of its bank how hard it is', () => {
      expect(bank.filter(({ difficulty }) => !difficulty).map(({ id }) => id)).toEqual([])
    })

    test('asks only what it teaches: about its sections, its objectives and facts that exist', () => {
      const taught = new Set(lesson.objectives.map(({ id }) => id))
      const places = new Set(lesson.sections.map(({ id }) => id))
      const asked = [...bank, ...lesson.checks.flatMap((id) => checks.get(id) ?? [])]
      expect(asked.filter((item) => !places.has(item.section) || !taught.has(item.objective) || !item.facts.every((fact) => facts.has(fact))).map(({ id }) => id)).toEqual([])
      expect([...taught].filter((objective) => !bank.some((item) => item.objective === objective))).toEqual([])
    })

    test('has enough items left for whoever skips every section that may distress', () => {
      const skippable = new Set(lesson.sections.filter(({ distressing }) => distressing).map(({ id }) => id))
      expect(bank.filter((item) => !skippable.has(item.section)).length).toBeGreaterThanOrEqual(paperSize(quizzes.get(lesson.quiz) ?? { blueprint: [] }))
    })
  })
})
