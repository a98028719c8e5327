import { Children, isValidElement, type ReactNode } from 'react'

export function Response({ children }: { children: ReactNode }) {
  return <div className="response">{children}</div>
}

/** A claim and its response as one figure. A claim without its response is a mistake of the content, and is never drawn. */
export function Claim({ id, text, label, children }: { id: string; text: string; label: string; children: ReactNode }) {
  const [response, ...more] = Children.toArray(children).filter((child) => isValidElement(child))
  if (!isValidElement(response) || response.type !== Response || more.length > 0) throw new Error(`claim ${id} has no response, or something besides it`)
  return (
    <figure className="claim">
      <figcaption><span className="claim-label">{label}</span> {text}</figcaption>
      {response}
    </figure>
  )
}
