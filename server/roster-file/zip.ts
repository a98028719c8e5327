import type { Readable } from 'node:stream'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { rosterLimits } from '@/domain/roster/table'
import { Unreadable, type RosterSource } from './source'

const mostEntries = 2_000
/** A sheet of the same words again and again packs to a thirtieth; a bomb to a thousandth. */
const mostRatio = 200
const smallEnough = 1024 * 1024

/** A zip opened with mistrust: what its parts say of themselves is looked at before any is unpacked, and counted while it is. */
export class Zip {
  private unpacked = 0

  private constructor(private readonly file: ZipFile, private readonly entries: ReadonlyMap<string, Entry>) {}

  static async open(source: RosterSource): Promise<Zip> {
    const parts: Uint8Array[] = []
    for await (const chunk of source.stream()) parts.push(chunk)
    const bytes = Buffer.concat(parts)
    try {
      const file = await fromBufferPromise(bytes, { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
      return new Zip(file, await entriesOf(file, bytes.length))
    } catch (error) {
      throw refused(error)
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  /** The whole names of parts that end like this. */
  named(ending: RegExp): string[] {
    return [...this.entries.values()].map(({ fileName }) => fileName).filter((name) => ending.test(name))
  }

  /** The bytes of a part, stopped where all that was unpacked is more than may be. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw new Unreadable({ problem: 'damaged' })
    let stream: Readable | null = null
    try {
      stream = await this.file.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        this.unpacked += chunk.length
        if (this.unpacked > rosterLimits.unpacked) throw tooLarge()
        yield chunk
      }
    } catch (error) {
      throw refused(error)
    } finally {
      stream?.destroy()
    }
  }
}

function tooLarge(): Unreadable {
  return new Unreadable({ problem: 'unpacks-too-large', most: rosterLimits.unpacked })
}

/** Whatever the library stumbles over is a file that is not as it should be; what is ours keeps its name. */
function refused(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable({ problem: 'damaged' })
}

async function entriesOf(file: ZipFile, bytes: number): Promise<Map<string, Entry>> {
  if (file.entryCount > mostEntries) throw tooLarge()
  const entries = new Map<string, Entry>()
  let packed = 0
  for await (const entry of file.eachEntry()) {
    packed += entry.compressedSize
    const kind = (entry.externalFileAttributes >>> 16) & 0o170000
    const isLink = kind === 0o120000
    if (isLink || entry.isEncrypted() || entries.has(entry.fileName.toLowerCase())) throw new Unreadable({ problem: 'damaged' })
    if (entry.uncompressedSize > smallEnough && entry.uncompressedSize > mostRatio * entry.compressedSize) throw tooLarge()
    entries.set(entry.fileName.toLowerCase(), entry)
    if (entries.size > mostEntries) throw tooLarge()
  }
  // Parts that lie on each other share their bytes, so together they say that they have more than the file.
  if (packed > bytes) throw tooLarge()
  return entries
}
