import { Children, isValidElement, type ReactNode } from 'react'

export function Case({ title, label, children }: { title: string; label: string; children: ReactNode }) {
  return <div className="case"><h3><span className="claim-label">{label}</span> {title}</h3>{children}</div>
}

export function CommonGround({ children }: { children: ReactNode }) {
  return children
}

export function NotATool({ text }: { text: string }) {
  return <p className="not-a-tool">{text}</p>
}

export function Ar({ children }: { children: ReactNode }) {
  return <bdi lang="ar" dir="rtl">{children}</bdi>
}

export function Ur({ children }: { children: ReactNode }) {
  return <bdi lang="ur" dir="rtl">{children}</bdi>
}

/** The cells of a row of a table in the text: the first says what the row is about. */
export function Row({ children }: { children?: ReactNode }) {
  const [first, ...rest] = Children.toArray(children).filter((cell) => isValidElement<{ children?: ReactNode }>(cell))
  return <tr>{first?.type === 'td' ? <th scope="row">{first.props.children}</th> : first}{rest}</tr>
}

export function ColumnHead({ children }: { children?: ReactNode }) {
  return <th scope="col">{children}</th>
}

function textOf(node: ReactNode): string[] {
  return Children.toArray(node).flatMap((child) =>
    typeof child === 'string' ? child.trim() || [] : isValidElement<{ children?: ReactNode }>(child) ? textOf(child.props.children) : [])
}

/** A table in its own frame, which alone may scroll sideways, named by its columns. */
export function Table({ label, children }: { label: (columns: string) => string; children?: ReactNode }) {
  return (
    <div className="frame" role="region" tabIndex={0} aria-label={label(textOf(Children.toArray(children)[0]).join(', '))}>
      <table>{children}</table>
    </div>
  )
}
