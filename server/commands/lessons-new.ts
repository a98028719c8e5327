import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { shownFolder } from '@/server/content/check'
import { coursesIn, filesOf, lessonsFolder } from '@/server/content/folder'
import { newCourse, newLesson } from '@/server/content/new-lesson'
import { readDraft } from '@/server/content/read-draft'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

// npm run lessons:new <course> <lesson>
run(async () => {
  const [courseId = '', lessonId = ''] = process.argv.slice(2)
  if (!ID.test(courseId) || !ID.test(lessonId)) throw new Refusal('Say which course and which lesson, in small letters and hyphens: npm run lessons:new hidden-factory a-new-lesson')
  const today = new Date().toISOString().slice(0, 10)
  const folder = path.join(lessonsFolder(), courseId)
  const isNew = !coursesIn().includes(courseId)
  if (existsSync(path.join(folder, `${lessonId}.mdx`))) throw new Refusal(`${shownFolder(courseId)}/${lessonId}.mdx is there already.`)
  const before = isNew ? newCourse(courseId, lessonId, today) : filesOf(courseId)
  const { draft } = readDraft(courseId, before, shownFolder(courseId))
  const files = new Map([...(isNew ? before : []), ...newLesson(draft, lessonId, today)])
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text, { flag: 'wx' })
  console.log([
    `Made ${[...files.keys()].map((name) => `${shownFolder(courseId)}/${name}`).join(', ')}.`,
    `1. npm run dev, then open /preview/${courseId}/${lessonId}: it says what is to be written, and follows as you save.`,
    ...(isNew ? [] : [`2. When nothing is left to mend, name "${lessonId}" in ${shownFolder(courseId)}/course.yaml: until then nobody is shown it.`]),
    `${isNew ? 2 : 3}. npm run lessons:check, then npm run lessons:ids -- ${courseId}: from then on its ids are for ever.`,
  ].join('\n'))
})
