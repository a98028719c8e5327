import { checkCourses } from '@/server/content/check'
import { coursesIn } from '@/server/content/folder'
import { printed } from '@/server/content/print'

// npm run lessons:check [-- <course> | <course>/<lesson>] [--json] [--allow-overdue] [--no-advice]

const given = process.argv.slice(2)
const flags = new Set(given.filter((word) => word.startsWith('--')))
const [courseId, lessonId] = (given.find((word) => !word.startsWith('--')) ?? '').split('/')
const unknown = courseId && !coursesIn().includes(courseId)
if (unknown) console.error(`There is no course "${courseId}". There are: ${coursesIn().join(', ')}.`)
else {
  const all = checkCourses(new Date().toISOString().slice(0, 10), courseId ? [courseId] : undefined)
  const about = lessonId ? all.filter(({ file }) => [`${lessonId}.mdx`, `${lessonId}.checks.yaml`, `${lessonId}.quiz.yaml`].some((name) => file.endsWith(`/${name}`))) : all
  const stops = about.filter(({ weight, draft }) => (lessonId || !draft) && (weight === 'error' || (weight === 'overdue' && !flags.has('--allow-overdue'))))
  const shown = flags.has('--no-advice') ? about.filter(({ weight }) => weight !== 'advice') : about
  console.log(flags.has('--json') ? JSON.stringify(shown, null, 2) : printed(shown, stops.length))
  process.exitCode = stops.length > 0 ? 1 : 0
}
if (unknown) process.exitCode = 1
