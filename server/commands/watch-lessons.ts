import { existsSync, watch } from 'node:fs'
import path from 'node:path'
import { checkCourses, shownFolder } from '@/server/content/check'
import { coursesIn, lessonsFolder } from '@/server/content/folder'
import { printed } from '@/server/content/print'

const CALM = 200

/** While the course is being written: says what is found in a file when it is saved. */
export function watchLessons(stop: AbortSignal) {
  const waiting = new Map<string, NodeJS.Timeout>()
  watch(lessonsFolder(), { recursive: true, signal: stop }, (_, name) => {
    const file = name?.replaceAll(path.sep, '/') ?? ''
    if (!/^[^/]+\/[^/]+\.(mdx|yaml)$/.test(file)) return
    clearTimeout(waiting.get(file))
    waiting.set(file, setTimeout(() => say(file), CALM))
  }).on('error', (error) => { if (!stop.aborted) console.error(`Changes to lessons are not seen any more: ${error.message}`) })
}

function say(file: string) {
  const [courseId = '', name = ''] = file.split('/')
  if (!coursesIn().includes(courseId)) return
  const shown = `${shownFolder(courseId)}/${name}`
  const found = checkCourses(new Date().toISOString().slice(0, 10), [courseId]).filter((finding) => finding.file === shown)
  if (!existsSync(path.join(lessonsFolder(), courseId, name))) return
  console.log(found.length > 0 ? printed(found, found.filter(({ weight }) => weight === 'error').length) : `${shown}: nothing to mend.`)
}
