import type { ElementType, ReactNode } from 'react'

export type LessonBody = (props: { components: Readonly<Record<string, ElementType>> }) => ReactNode

/** The text of a lesson, compiled with the application; it is drawn with the components that it is given. */
export async function lessonBody(courseId: string, lessonId: string): Promise<LessonBody> {
  const { default: Body } = (await import(`@/lessons/${courseId}/${lessonId}.mdx`)) as { default: LessonBody }
  return Body
}
