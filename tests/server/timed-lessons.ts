import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Imported before anything that reads the catalogue: the course as it is, but its quizzes allow 30 minutes, a day between attempts,
 * and show keys and feedback only once passed or used up.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'timed-lessons-'))
cpSync('lessons', folder, { recursive: true })
for (const file of readdirSync(path.join(folder, 'hidden-factory')).filter((name) => name.endsWith('.quiz.yaml'))) {
  const place = path.join(folder, 'hidden-factory', file)
  writeFileSync(place, readFileSync(place, 'utf8').replace('wait: 0', 'wait: 24').replace('timeLimit: null', 'timeLimit: 30').replace('feedback: submitted', 'feedback: passed-or-used-up'))
}
process.env.COUNTERPOINT_LESSONS = path.relative(process.cwd(), folder)
