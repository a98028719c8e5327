import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from '@/server/catalogue'

const claimsOf = (mdx: string) => [...mdx.matchAll(/<Claim\s[^>]*?text="([^"]*)"/g)].map(([, text = '']) => text)
const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')

describe.each([...catalogue()])('the words of the course %s', (courseId, { course, lessons, texts, article, facts, sources, terms }) => {
  test('are those of every section of every lesson', () => {
    for (const lesson of lessons) {
      const sections = texts.get(lesson.id) ?? []
      expect(sections.map(({ id }) => id)).toEqual(lesson.sections.map(({ id }) => id))
      expect(sections.filter(({ sentences }) => sentences.length === 0)).toEqual([])
      expect(new Set(sections.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.facts)))).toEqual(new Set(lesson.facts))
      expect(sections.flatMap((section) => section.terms).sort()).toEqual([...lesson.terms].sort())
    }
  })

  test('hold no mark-up and no claim', () => {
    const words = [...texts.values()].flatMap((sections) => sections.flatMap(({ sentences }) => sentences.map(({ text }) => text)))
    expect(words.filter((text) => /[<>{}|]|\*\*|\]\(/.test(text))).toEqual([])
    const claims = lessons.flatMap(({ id }) => claimsOf(readFileSync(`lessons/${courseId}/${id}.mdx`, 'utf8')))
    const all = folded(words.join(' '))
    expect(claims.filter((claim) => all.includes(folded(claim).trim()))).toEqual([])
  })

  test('name paragraphs of the article, facts and reviews that there are', () => {
    if (!article) return
    const paragraphs = article.paragraphs.map(({ id }) => id)
    expect(sources.has(article.source)).toBe(true)
    expect(article.paragraphs.flatMap(({ facts: reporting }) => reporting).filter((fact) => !facts.get(fact)?.sources.includes(article.source))).toEqual([])
    const named = [...lessons.flatMap(({ seedParagraphs }) => seedParagraphs), ...[...texts.values()].flat().flatMap(({ seed }) => seed), ...course.reviews.flatMap(({ paragraphs: asked = [] }) => asked)]
    expect(named.filter((paragraph) => !paragraphs.includes(paragraph))).toEqual([])
  })

  test('have a source for each fact and a transliteration for each term', () => {
    expect([...facts.values()].flatMap((fact) => fact.sources.filter((source) => !sources.has(source)))).toEqual([])
    expect([...terms.values()].filter(({ transliteration: { arabic, urdu } }) => /[\u0600-\u06ff]/.test(arabic + urdu)).map(({ id }) => id)).toEqual([])
  })
})
