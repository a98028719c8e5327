import { shownSerial } from '@/domain/certificate/serial'

export interface PaperWords {
  serial: string; issuer: string; title: string; certifies: string; name: string; otherName: string | null; completed: string; course: string
  facts: readonly string[]; notValid: string | null; checkAt: string; address: string; codeWords: string
}

/** The code as squares, with the quiet zone of four of them that scanners need. */
function Code({ squares, words }: { squares: readonly (readonly boolean[])[]; words: string }) {
  const path = squares.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join('')
  const side = squares.length + 8
  return <svg role="img" aria-label={words} viewBox={`0 0 ${side} ${side}`} className="paper-code" shapeRendering="crispEdges"><rect width={side} height={side} fill="#fff" /><path d={path} fill="#000" /></svg>
}

/** A certificate as it is on paper; printing its page gives this alone, on one sheet. */
export function CertificatePaper({ words, squares, address }: { words: PaperWords; squares: readonly (readonly boolean[])[]; address: string }) {
  return (
    <article className="paper-certificate">
      <p className="paper-issuer"><bdi>{words.issuer}</bdi></p>
      <h2 className="paper-title">{words.title}</h2>
      {words.notValid && <p className="paper-not-valid">{words.notValid}</p>}
      <p className="paper-quiet">{words.certifies}</p>
      <p className="paper-name" dir="auto">{words.name}</p>
      {words.otherName && <p className="paper-other-name" dir="auto">{words.otherName}</p>}
      <p className="paper-quiet">{words.completed}</p>
      <p className="paper-course"><bdi>{words.course}</bdi></p>
      <div className="paper-foot">
        <div>
          <ul>{words.facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
          <p className="paper-check">{words.checkAt} <bdi>{address}</bdi></p>
        </div>
        <div className="paper-side">
          <Code squares={squares} words={words.codeWords} />
          <p className="paper-serial"><bdi>{shownSerial(words.serial)}</bdi></p>
        </div>
      </div>
    </article>
  )
}
