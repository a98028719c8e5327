import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { hashesSchema } from '@/domain/content-rules/policy'
import { coursesIn, lessonsFolder } from '@/server/content/folder'
import { HASHED, hashesFile, hashesFrom } from '@/server/content/hashes'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'

// npm run lessons:hashes -- <course> <article|blocked|people> <file>: keeps of a text what the checker needs to know it again, and not the text.
run(async () => {
  const [courseId = '', list, file = ''] = process.argv.slice(2)
  const wanted = HASHED.find((each) => each === list)
  if (!coursesIn().includes(courseId) || !wanted || !existsSync(file)) throw new Refusal('Say which course, which list and from which file: npm run lessons:hashes -- <course> <article|blocked|people> <file>')
  const kept = path.join(lessonsFolder(), courseId, 'hashes.yaml')
  const hashes = hashesFrom(wanted, readFileSync(file, 'utf8'), existsSync(kept) ? hashesSchema.parse(parse(readFileSync(kept, 'utf8'))) : null)
  writeFileSync(kept, hashesFile(hashes))
  console.log(`${hashes[wanted].length} hashes for "${wanted}" are in ${path.relative(process.cwd(), kept)}. The text itself is kept nowhere: do not commit it.`)
})
