import { SaxesParser } from 'saxes'
import { Unreadable } from './source'
import type { Zip } from './zip'

/** What a reader of XML listens to: names without their prefix, text as it stands. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
  /** Asked between pieces of the part: false ends the reading. */
  more?(): Promise<boolean> | boolean
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads a part of a zip as XML, a piece at a time. A document type, which could name entities, is refused with everything else that is not well-formed. */
export async function readXml(zip: Zip, part: string, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ fragment: false })
  const decoder = new TextDecoder('utf-8')
  parser.on('error', () => { throw new Unreadable({ problem: 'damaged' }) })
  parser.on('doctype', () => { throw new Unreadable({ problem: 'damaged' }) })
  parser.on('opentag', ({ name, attributes }) => listener.open?.(local(name), Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]))))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', ({ name }) => listener.close?.(local(name)))
  for await (const chunk of zip.read(part)) {
    parser.write(decoder.decode(chunk, { stream: true }))
    if (listener.more && !(await listener.more())) return
  }
  parser.write(decoder.decode())
  parser.close()
}
