import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { recorded } from '@/domain/content-rules/ids'
import { ledgerSchema } from '@/domain/content-rules/policy'
import { shownFolder } from '@/server/content/check'
import { coursesIn, filesOf, lessonsFolder } from '@/server/content/folder'
import { readDraft } from '@/server/content/read-draft'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'

const HEAD = `# Every id that has been released. Written by npm run lessons:ids, which adds what is new and never takes anything out:
# stored answers name these ids. To take one out for good: npm run lessons:ids -- <course> --retire <id>
`

// npm run lessons:ids [-- <course> [--retire <id>]]
run(async () => {
  const [courseId, flag, id] = process.argv.slice(2)
  if (courseId && !coursesIn().includes(courseId)) throw new Refusal(`There is no course "${courseId}". There are: ${coursesIn().join(', ')}.`)
  if (flag && (flag !== '--retire' || !id)) throw new Refusal('Say which id is taken out: npm run lessons:ids -- <course> --retire <id>')
  for (const each of courseId ? [courseId] : coursesIn()) {
    const { draft } = readDraft(each, filesOf(each), shownFolder(each))
    const before = draft.ledger?.value ?? ledgerSchema.parse({})
    const after = recorded(draft, { ...before, retired: [...new Set([...before.retired, ...(id ? [id] : [])])].sort() })
    const text = HEAD + stringify(after, { lineWidth: 0, flowCollectionPadding: true })
    writeFileSync(path.join(lessonsFolder(), each, 'ids.yaml'), text)
    const added = Object.keys(after.items).length - Object.keys(before.items).length
    console.log(`${shownFolder(each)}/ids.yaml: ${added === 0 ? 'no new item' : `${added} new ${added === 1 ? 'item' : 'items'}`}, ${Object.keys(after.items).length} in all${id ? `; "${id}" is never used again` : ''}.`)
  }
})
