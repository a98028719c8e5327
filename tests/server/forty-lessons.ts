import { mkdirSync, mkdtempSync, readFileSync, readdirSync, cpSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Imported before anything that reads the catalogue: a course of forty lessons, made from one of the small course of the tests. */
export const courseId = 'forty-lessons'
const from = path.resolve('tests/courses/bicycle-care')
const folder = mkdtempSync(path.join(os.tmpdir(), 'forty-lessons-'))
const into = path.join(folder, courseId)
mkdirSync(into)
for (const name of readdirSync(from).filter((each) => !/^(brakes|tyres)\.|course\.yaml$/.test(each))) cpSync(path.join(from, name), path.join(into, name))
const text = (name: string) => readFileSync(path.join(from, name), 'utf8')
const ids = Array.from({ length: 40 }, (_, index) => `brakes-${index + 1}`)
writeFileSync(path.join(into, 'course.yaml'), text('course.yaml').replace('id: bicycle-care', `id: ${courseId}`).replace(/ {6}- tyres\n {6}- brakes\n/, ids.map((id) => `      - ${id}\n`).join('')))
for (const id of ids) {
  writeFileSync(path.join(into, `${id}.mdx`), text('brakes.mdx').replace('id: brakes', `id: ${id}`).replace('quiz: brakes', `quiz: ${id}`))
  writeFileSync(path.join(into, `${id}.quiz.yaml`), text('brakes.quiz.yaml').replace('id: brakes\n', `id: ${id}\n`).replace(/id: brakes-(\d)/g, `id: ${id}-$1`))
}
process.env.COUNTERPOINT_LESSONS = path.relative(process.cwd(), folder)
