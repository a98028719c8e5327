import type { MDXComponents } from 'mdx/types'

/** Lessons are drawn with the components that their page passes; there are none for all of them. */
export function useMDXComponents(components: MDXComponents): MDXComponents {
  return components
}
