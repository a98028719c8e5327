import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Imported before anything that reads the catalogue: the courses as they are, the first of which offers cards and tests, and requires none unless `requiring-lessons` was imported first. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'offering-lessons-'))
cpSync('lessons', folder, { recursive: true })
const file = path.join(folder, 'hidden-factory', 'course.yaml')
writeFileSync(file, `${readFileSync(file, 'utf8').replace(/^offers:.*\n(?: .*\n)*/m, '')}\noffers: ${process.env.OFFERED_BY_TEST ?? '{ cards: { required: false }, tests: { required: false } }'}\n`)
process.env.COUNTERPOINT_LESSONS = path.relative(process.cwd(), folder)
