import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

// Content is read when the program runs: without the marks, the build would take the whole project for content.

/** The folder that holds a folder for each course. */
export const lessonsFolder = () => path.resolve(/* turbopackIgnore: true */ process.env.COUNTERPOINT_LESSONS ?? 'lessons')

/** The files of a course by their names in its folder; of media the names alone. */
export function filesOf(courseId: string): ReadonlyMap<string, string> {
  const folder = path.join(lessonsFolder(), courseId)
  const names = readdirSync(/* turbopackIgnore: true */ folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  return new Map(names.filter((name) => !name.startsWith('.')).map((name) => [name, /\.(mdx|yaml)$/.test(name) ? readFileSync(/* turbopackIgnore: true */ path.join(folder, name), 'utf8') : '']))
}

export function coursesIn(): readonly string[] {
  return readdirSync(/* turbopackIgnore: true */ lessonsFolder(), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}
