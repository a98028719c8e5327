import { Children, isValidElement, type ElementType, type ReactNode } from 'react'

interface LessonText {
  Body: (props: { components: Readonly<Record<string, ElementType>> }) => ReactNode
  /** The distinct sets of facts that its sentences rest on, in order of first use. */
  citations: readonly string[]
}

const marker = () => null
const marks = ['Section', 'Term', 'Claim', 'Response', 'Check', 'Case', 'CommonGround', 'NotATool', 'Ar', 'Ur']
const components = { ...Object.fromEntries(marks.map((mark) => [mark, 'div'])), Cite: marker }

function citationsIn(node: ReactNode): string[] {
  return Children.toArray(node).flatMap((child) => {
    if (!isValidElement<{ f?: string; children?: ReactNode }>(child)) return []
    return child.type === marker ? (child.props.f ?? []) : citationsIn(child.props.children)
  })
}

const known = new Map<string, LessonText>()

/** The text of a lesson, compiled with the application: it says how it is drawn with the components that it is given. */
export async function lessonText(courseId: string, lessonId: string): Promise<LessonText> {
  const name = `${courseId}/${lessonId}`
  const earlier = known.get(name)
  if (earlier && process.env.NODE_ENV !== 'development') return earlier
  const { default: Body } = (await import(`@/lessons/${courseId}/${lessonId}.mdx`)) as { default: LessonText['Body'] }
  const text = { Body, citations: [...new Set(citationsIn(Body({ components })))] }
  known.set(name, text)
  return text
}
