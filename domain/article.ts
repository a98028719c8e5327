import type { Article, Lesson } from './course'
import type { SectionText } from './lesson-text'

/**
 * The paragraphs of the source article that a section derives from: those that it names; else those that report a fact which it
 * cites, of the paragraphs of its lesson; else the first paragraph of its lesson, which is what the lesson is mainly about.
 */
export function paragraphsOf(section: SectionText, lesson: Pick<Lesson, 'seedParagraphs'>, article: Article): readonly string[] {
  if (section.seed.length > 0) return section.seed
  const cited = new Set(section.sentences.flatMap(({ facts }) => facts))
  const reported = article.paragraphs.filter(({ id, facts }) => lesson.seedParagraphs.includes(id) && facts.some((fact) => cited.has(fact))).map(({ id }) => id)
  return reported.length > 0 ? reported : lesson.seedParagraphs.slice(0, 1)
}

export interface SectionOrigin { section: SectionText; paragraphs: readonly string[] }
export interface LessonOrigin<L> { lesson: L; sections: readonly SectionOrigin[] }

/** From each lesson to the article: its sections with the paragraphs that they derive from. */
export function originsOf<L extends Pick<Lesson, 'id' | 'seedParagraphs'>>(lessons: readonly L[], texts: ReadonlyMap<string, readonly SectionText[]>, article: Article): LessonOrigin<L>[] {
  return lessons.map((lesson) => ({ lesson, sections: (texts.get(lesson.id) ?? []).map((section) => ({ section, paragraphs: paragraphsOf(section, lesson, article) })) }))
}

/** From a paragraph to the course: the lessons that name it, each with its sections that derive from it. */
export function derivedFrom<L extends Pick<Lesson, 'id' | 'seedParagraphs'>>(paragraph: string, origins: readonly LessonOrigin<L>[]): { lesson: L; sections: readonly SectionText[] }[] {
  return origins
    .map(({ lesson, sections }) => ({ lesson, sections: sections.filter(({ paragraphs }) => paragraphs.includes(paragraph)).map(({ section }) => section) }))
    .filter(({ lesson, sections }) => sections.length > 0 || lesson.seedParagraphs.includes(paragraph))
}
