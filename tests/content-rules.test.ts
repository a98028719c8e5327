import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rules } from '@/domain/content-rules/table'
import { hashesFrom, hashesFile } from '@/server/content/hashes'
import { checkCourse } from '@/server/content/check'
import { coursesIn, filesOf } from '@/server/content/folder'
import { rulesPage } from '@/server/content/rules-page'
import { examples, type Example } from './content-examples'

process.env.COUNTERPOINT_LESSONS = 'tests/courses'
const good = filesOf('bicycle-care')
const today = '2026-11-23'
const check = (files: ReadonlyMap<string, string>) => checkCourse('bicycle-care', files, '.', today).map((finding) => ({ ...finding, file: finding.file.replace('./', '') }))
const beforehand = check(good)

function madeBad({ file, from, to, also = {} }: Example) {
  const changed = new Map([...good, ...Object.entries(also)].map(([name, text]) => [name, name === 'course.yaml' && also[name] ? (good.get(name) ?? '').replace('in two short lessons', also[name]) : text]))
  const before = changed.get(file) ?? ''
  const after = from === undefined ? to : before.replace(from, to)
  expect(after, 'the example changes something').not.toBe(before)
  return changed.set(file, after)
}

test('the second course of the tests, which has nothing of the first, keeps every rule', () => {
  expect(coursesIn()).toContain('bicycle-care')
  expect(beforehand.filter(({ weight }) => weight !== 'advice')).toEqual([])
})

describe('the page for facilitators', () => {
  const page = (text: string) => `---\nid: facilitators\ntitle: For facilitators\nlang: en\nsummary: How to lead a session.\ncheckedOn: 2026-11-01\nreviewBy: 2027-11-01\n---\n\n<Section id="before" title="Prepare the room">\n\n${text}\n\n</Section>\n`
  const found = (text: string) => check(new Map([...good, ['facilitators.mdx', page(text)]])).filter(({ file }) => file === 'facilitators.mdx').map(({ rule }) => rule)

  test('is held to the rules of what is said, and to none of those for lessons', () => {
    expect(found('<CommonGround>\n\nPut the chairs in a round.\n\n</CommonGround>')).toEqual([])
    expect(found('A wheel turned fast is safer.')).toEqual(['cited'])
    expect(found('A wheel turned fast is safer.<Cite f="F99.99" />')).toEqual(['usable-facts'])
  })

  test('has front matter of its own', () => {
    expect(check(new Map([...good, ['facilitators.mdx', page('').replace('summary:', 'quiz: facilitators\nsummary:')]])).map(({ file, rule }) => `${file} ${rule}`)).toContain('facilitators.mdx schema')
  })
})

describe('each rule', () => {
  test('has a name in small letters and hyphens, once, and an example of what it is against', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    const hashed = ['own-words', 'no-persons']
    expect(ids.filter((id) => ![...examples.map(({ rule }) => rule), ...hashed].includes(id))).toEqual([])
  })

  test.each(examples.map((example) => [example.rule, String(example.says), example] as const))('%s finds %s', (rule, _, example) => {
    const files = madeBad(example)
    const where = example.in ?? example.file
    const line = (files.get(where) ?? '').split('\n').findIndex((each) => each.includes(example.at)) + 1
    const found = check(files).filter((finding) => finding.rule === rule)
    expect(beforehand.some((finding) => finding.rule === rule && example.says.test(finding.what))).toBe(false)
    expect(found.filter(({ what }) => example.says.test(what)).map((finding) => `${finding.file}:${finding.line}`), JSON.stringify(found)).toContain(`${where}:${line}`)
  })
})

test('the page of the rules in docs/ is made from their table', () => {
  expect(readFileSync('docs/content-rules.md', 'utf8'), 'npm run lessons:rules writes it').toBe(rulesPage(rules))
})

describe('what may not be readable is kept as hashes', () => {
  const article = '# The Wheel\n\n**P1.** A wheel that nobody turns will rust in the rain, as old riders of the hills have often said.\n'
  const withHashes = (list: 'article' | 'people' | 'blocked', text: string, lesson: string) =>
    check(new Map([...good, ['hashes.yaml', hashesFile(hashesFrom(list, text, null))], ['brakes.mdx', (good.get('brakes.mdx') ?? '').replace('Pull the lever now.', lesson)]]))

  test('own-words finds eight words in a row that are those of the article, whatever their capitals and signs', () => {
    const found = withHashes('article', article, 'Think of this: “a wheel that nobody turns, will rust in” time.').filter(({ rule }) => rule === 'own-words')
    expect(found).toMatchObject([{ file: 'brakes.mdx', line: 26, what: expect.stringContaining('a wheel that nobody turns will rust in') as string }])
    expect(withHashes('article', article, 'A wheel that nobody turns will rust, or not.').filter(({ rule }) => rule === 'own-words')).toEqual([])
  })

  test('no-persons and blocked-terms find names of several words', () => {
    expect(withHashes('people', 'Zed Alpha Omega\n', 'Ask Zed Alpha-Omega about it.').filter(({ rule }) => rule === 'no-persons')).toMatchObject([{ line: 26 }])
    expect(withHashes('blocked', 'Wheel Voice # a paper\n', 'It stood in Wheel Voice once.').filter(({ rule }) => rule === 'blocked-terms')).toMatchObject([{ line: 26 }])
  })

  test('neither the article nor a name can be read in the file', () => {
    const kept = hashesFile(hashesFrom('people', 'Zed Alpha\n', hashesFrom('article', article, null)))
    expect(kept).not.toMatch(/wheel|rust|zed|alpha/i)
    expect(readFileSync('lessons/hidden-factory/hashes.yaml', 'utf8')).not.toMatch(/pakistan|ideolog|extrem/i)
  })
})

describe('a file that does not fit its schema', () => {
  const wrong: [string, string, string | RegExp, string, string, RegExp][] = [
    ['a word that is missing', 'brakes.quiz.yaml', 'passMark: 0.5\n', '', 'id: brakes', /"passMark" is missing/],
    ['a word that the format does not have', 'brakes.quiz.yaml', 'attempts: 3', 'tries: 3', 'tries: 3', /"tries" is not a word of the format/],
    ['a kind that is not there', 'brakes.quiz.yaml', 'kind: ordering', 'kind: sorting', 'kind: sorting', /"kind" is "sorting"; it can be single, multiple/],
    ['a text where a number has to be', 'brakes.quiz.yaml', 'passMark: 0.5', 'passMark: half', 'passMark', /"passMark" has to be a number/],
    ['an item without a key', 'brakes.quiz.yaml', ', key: true, feedback: "Yes. A wheel', ', feedback: "Yes. A wheel', 'brakes-01', /./],
    ['YAML that is none', 'facts.yaml', 'text: "A soft', 'text: A: soft: "', 'F1.02', /not YAML/],
    ['a front matter without a title', 'brakes.mdx', 'title: Brakes are tried before riding\n', '', 'id: brakes', /"title" is missing/],
    ['no front matter', 'brakes.mdx', /^---/, '', '', /no front matter/],
  ]
  test.each(wrong)('%s is said with its place', (_, file, from, to, at, says) => {
    const text = (good.get(file) ?? '').replace(from, to)
    const found = check(new Map([...good, [file, text]])).filter(({ rule }) => rule === 'schema')
    expect(found.map(({ what }) => what).join('\n')).toMatch(says)
    const line = text.split('\n').findIndex((each) => each.includes(at)) + 1
    const near = found.filter(({ what, file: where }) => where === file && says.test(what)).map((finding) => Math.abs(finding.line - line))
    expect(Math.min(...near)).toBeLessThanOrEqual(at === 'brakes-01' ? 12 : 1)
  })
})

test('a lesson that course.yaml does not name is a draft: what is found in it is said, and stops nothing', () => {
  const files = new Map([...good, ['course.yaml', (good.get('course.yaml') ?? '').replace('      - brakes\n', '')], ['brakes.mdx', (good.get('brakes.mdx') ?? '').replace('holds.<Cite f="F2.02" />', 'holds.')]])
  expect(check(files).filter(({ weight }) => weight === 'error')).toMatchObject([{ rule: 'cited', draft: true }])
})
