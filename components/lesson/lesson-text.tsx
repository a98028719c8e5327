import { isValidElement, type ReactNode } from 'react'
import type { Lesson } from '@/domain/course'
import { Cite, Whys } from './cite'
import { Claim, Response } from './claim'
import type { Format, LessonContent, Words } from './content'
import { Contents, LessonEnd, LessonHead, LessonOpening } from './frame'
import { Ar, Case, ColumnHead, CommonGround, NotATool, Row, Table, Ur } from './prose'
import { childrenOf, still } from './still'
import { Meanings, Term } from './term'

/** Marks where a section begins; each reader's own section is drawn in its place. */
function Section(_: { id: string; title: string; distressing?: string; seed?: string; children: ReactNode }): never {
  throw new Error('a section stands at the top of its lesson')
}
/** Marks where a check is asked; each reader's own check is drawn in its place. */
function Check(_: { id: string }): never {
  throw new Error('a check stands at the top of its section')
}
/** Marks where a case is to be decided. */
function Decide(_: { id: string }): never {
  throw new Error('a case to decide stands at the top of its section')
}

export interface TextSection {
  id: string
  title: string
  distressing: string | null
  blocks: readonly ({ check: string } | { text: ReactNode })[]
}
/** A lesson as far as it is the same for every reader. */
export interface LessonText { head: ReactNode; contents: ReactNode; opening: ReactNode; sections: readonly TextSection[]; notes: ReactNode; end: ReactNode }

/** How each mark of the content format is drawn. `cited` collects the sets of facts. */
export function partsFor(t: Words, { terms }: Pick<LessonContent, 'terms'>, cited: Set<string>, overdue: ReadonlySet<string> = new Set()) {
  const why = t('why')
  const meaning = t('meaning')
  return {
    Section,
    Check,
    Decide,
    Cite: ({ f }: { f: string }) => {
      cited.add(f)
      return <Cite f={f} label={why} overdue={f.split(' ').some((fact) => overdue.has(fact)) && t('overdue')} />
    },
    Term: ({ id, children }: { id: string; children: ReactNode }) => <Term id={id} label={`${meaning}: ${terms.get(id)?.term}`}>{children}</Term>,
    Claim: (props: { id: string; text: string; children: ReactNode }) => <Claim {...props} label={t('claim')} />,
    Response,
    Case: (props: { title: string; children: ReactNode }) => <Case {...props} label={t('case')} />,
    CommonGround,
    NotATool: () => <NotATool text={t('notATool')} />,
    Ar,
    Ur,
    table: ({ children }: { children?: ReactNode }) => <Table label={(columns) => t('table', { columns })}>{children}</Table>,
    tr: Row,
    th: ColumnHead,
  }
}
export type LessonParts = ReturnType<typeof partsFor>

/** The sections of a lesson as it is drawn with these parts; what a reader answers in them apart. */
export function sectionsOf(body: ReactNode): TextSection[] {
  // MDX wraps what it compiles only where there is more than one element.
  const top = isValidElement(body) && body.type === Section ? [body] : childrenOf(body)
  return top.flatMap((node) => {
    if (!isValidElement<Parameters<typeof Section>[0]>(node) || node.type !== Section) return []
    const { id, title, distressing = null } = node.props
    const blocks = childrenOf(node).filter((block) => isValidElement<{ id: string }>(block))
    return [{ id, title, distressing, blocks: blocks.map((block) => (block.type === Check || block.type === Decide ? { check: block.props.id } : { text: still(block) })) }]
  })
}

export interface LessonSource {
  Body: (props: { components: LessonParts }) => ReactNode
  content: LessonContent
  course: { id: string; title: string }
  number: number
  total: number
  /** Facts whose sources are past the day to be reviewed by; for staff alone. */
  overdue?: ReadonlySet<string>
}

const known = new WeakMap<Lesson, Map<string, LessonText>>()

/** The lesson drawn once for each language and each set of overdue facts; content changes only with the application, and then it is another `Lesson`. */
export function lessonText({ Body, content, course, number, total, overdue }: LessonSource, locale: string, t: Words, format: Format): LessonText {
  const { lesson, checks, facts, sources, terms } = content
  const kept = [locale, ...(overdue ?? [])].join(' ')
  const earlier = known.get(lesson)?.get(kept)
  if (earlier) return earlier
  const cited = new Set<string>()
  const sections = sectionsOf(Body({ components: partsFor(t, content, cited, overdue) }))
  const sets = [...new Set([...cited, ...[...lesson.checks, ...lesson.guesses].flatMap((id) => checks.get(id)?.facts.join(' ') ?? [])])]
  const text = {
    sections,
    head: still(<LessonHead lesson={lesson} course={course} number={number} total={total} t={t} />),
    contents: still(<Contents lesson={lesson} title={t('contents')} />),
    opening: still(<LessonOpening lesson={lesson} t={t} />),
    notes: still(<div><Whys sets={sets} facts={facts} sources={sources} label={t('why')} /><Meanings courseId={course.id} link={t('inGlossary')} terms={lesson.terms.flatMap((id) => terms.get(id) ?? [])} /></div>),
    end: still(<LessonEnd courseId={course.id} lesson={lesson} facts={facts} sources={sources} t={t} format={format} />),
  }
  known.set(lesson, new Map([...(known.get(lesson) ?? []), [kept, text]]))
  return text
}
