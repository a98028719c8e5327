import { cloneElement, isValidElement, type ReactNode } from 'react'

/** What stands in an element, in order. */
export function childrenOf(node: ReactNode): readonly ReactNode[] {
  const children = isValidElement<{ children?: ReactNode }>(node) ? node.props.children : node
  return Array.isArray(children) ? (children as readonly ReactNode[]) : [children]
}

/**
 * Draws the components of a tree now and leaves elements of HTML alone: what is the same for every reader is drawn once and
 * sent again and again, which costs half as much. For plain functions without hooks.
 */
export function still(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(still)
  if (!isValidElement<object>(node)) return node
  if (typeof node.type === 'function') {
    const drawn = still((node.type as (props: object) => ReactNode)(node.props))
    return isValidElement(drawn) && node.key !== null && drawn.key === null ? cloneElement(drawn, { key: node.key }) : drawn
  }
  return cloneElement(node, undefined, ...childrenOf(node).map(still))
}
