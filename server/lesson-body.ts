import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { evaluate } from '@mdx-js/mdx'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { ElementType, ReactNode } from 'react'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { lessonsFolder } from './content/folder'

export type LessonBody = (props: { components: Readonly<Record<string, ElementType>> }) => ReactNode

const known = new Map<string, { changed: number; body: Promise<LessonBody> }>()

/** The text of a lesson as a component, made once for each state of its file; it is drawn with the components that it is given. */
export function lessonBody(courseId: string, lessonId: string): Promise<LessonBody> {
  const file = path.join(lessonsFolder(), courseId, `${lessonId}.mdx`)
  const changed = process.env.NODE_ENV === 'development' ? statSync(/* turbopackIgnore: true */ file).mtimeMs : 0
  const earlier = known.get(file)
  if (earlier?.changed === changed) return earlier.body
  const body = evaluate(readFileSync(/* turbopackIgnore: true */ file, 'utf8'), { Fragment, jsx, jsxs, remarkPlugins: [remarkGfm, [remarkFrontmatter, { type: 'yaml', marker: '-' }]] })
    // The types of MDX look for JSX in the global scope, where React 19 has none.
    .then(({ default: Body }) => Body as LessonBody)
  known.set(file, { changed, body })
  return body
}
