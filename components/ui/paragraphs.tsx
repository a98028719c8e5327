/** Plain text as typed by a person: an empty line makes a paragraph, a line break stays one. */
export function Paragraphs({ text }: { text: string }) {
  return text.split(/\n\s*\n/).filter(Boolean).map((paragraph) => <p key={paragraph} dir="auto" className="mb-4 whitespace-pre-line">{paragraph.trim()}</p>)
}
