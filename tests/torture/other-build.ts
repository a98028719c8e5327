import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A second build beside the first, as the next release would be: the same code under another BUILD_ID, which is in every page and
 * in the address of what pages load. Quicker than building twice, and it differs in all that tells two builds apart.
 */
export function makeOtherBuild(folder: string, other: string): void {
  const id = readFileSync(path.join(folder, 'BUILD_ID'), 'utf8').trim()
  const next = [...id].reverse().join('')
  rmSync(other, { recursive: true, force: true })
  cpSync(folder, other, { recursive: true, filter: (source) => path.basename(source) !== 'cache' && path.basename(source) !== 'dev' })
  for (const name of readdirSync(other, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(other, name)
    if (!statSync(file).isFile() || !/\.(js|json|html|rsc|txt|meta)$|BUILD_ID$/.test(name)) continue
    const text = readFileSync(file, 'utf8')
    if (text.includes(id)) writeFileSync(file, text.replaceAll(id, next))
  }
  if (existsSync(path.join(other, 'static', id))) renameSync(path.join(other, 'static', id), path.join(other, 'static', next))
}
