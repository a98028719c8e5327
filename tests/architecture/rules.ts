import ts from 'typescript'
import { nodesOf, reachable, resolved, type Declaration, type Source, type Sources } from './source'

// Each rule takes sources and gives complaints, one line each: the tests hold the real tree to them, and bad examples too.

export function crossedBorders(sources: Sources, borders: Readonly<Record<string, string>>): string[] {
  return [...sources.values()].flatMap(({ path, specifiers }) => {
    const [place] = Object.keys(borders).filter((each) => path === each || path.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)
    const allowed = new RegExp(place ? (borders[place] ?? '') : '')
    return specifiers.filter((specifier) => !allowed.test(specifier)).map((specifier) => `${path} imports ${specifier}`)
  })
}

/** What is drawn in the browser takes nothing from the server but words. */
export function serverInBrowser(sources: Sources): string[] {
  return [...sources.values()].filter(({ directive }) => directive === 'use client').flatMap(({ path, specifiers }) =>
    specifiers.filter((each) => each.startsWith('@/server/') && !each.startsWith('@/server/messages/')).map((each) => `${path} imports ${each}`))
}

export function cycles(sources: Sources): string[] {
  const found: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const walk = (source: Source, trail: readonly string[]) => {
    if (state.get(source.path) === 'open') found.push([...trail.slice(trail.indexOf(source.path)), source.path].join(' → '))
    if (state.has(source.path)) return
    state.set(source.path, 'open')
    for (const specifier of source.specifiers) {
      const next = resolved(sources, source.path, specifier)
      if (next) walk(next, [...trail, source.path])
    }
    state.set(source.path, 'done')
  }
  for (const source of sources.values()) walk(source, [])
  return found
}

export function longFiles(texts: Readonly<Record<string, string>>, most: number): string[] {
  return Object.entries(texts).map(([file, text]) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > most).map(({ file, lines }) => `${file} has ${lines} lines`)
}

export function physicalDirections(file: string, css: string): string[] {
  return [...css.matchAll(/(?:^|[\s;{])((?:margin|padding|border)-(?:left|right)[\w-]*|(?:left|right)(?=\s*:)|(?:text-align|float|clear)\s*:\s*(?:left|right))/g)].map(([, each]) => `${file}: ${each}`)
}

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const isPage = (path: string) => /^app\/(.*\/)?page\.tsx$/.test(path)
const isRoute = (path: string) => /^app\/(.*\/)?route\.tsx?$/.test(path)

/** Where a request enters: pages, the methods of routes, actions; named as `app/x/page.tsx` or `app/x/actions.ts#name`. */
export function entries(sources: Sources): { name: string; declaration: Declaration; source: Source; method: string }[] {
  return [...sources.values()].filter(({ path }) => path.startsWith('app/')).flatMap((source) =>
    [...source.exported].flatMap(([outside, inside]) => {
      const declaration = source.declared.get(inside)
      if (!declaration) return []
      const found = (name: string, method: string) => [{ name, declaration, source, method }]
      if (source.directive === 'use server') return found(`${source.path}#${outside}`, 'action')
      if (isPage(source.path) && outside === 'default') return found(source.path, 'page')
      if (isRoute(source.path) && (writing.has(outside) || outside === 'GET')) return found(`${source.path}#${outside}`, outside)
      return []
    }))
}

function mentionsThrough(sources: Sources, declaration: Declaration, inside: (file: string) => boolean, from: string, name: string): boolean {
  return reachable(sources, declaration, (next, where) => inside(next.file) && where.directive !== 'use client').some(({ file, mentions }) => {
    const source = sources.get(file)
    return [...mentions].some((mention) => {
      const given = source?.imported.get(mention)
      return source && given?.name === name && resolved(sources, source.path, given.specifier)?.path === from
    })
  })
}

/** Entries that do not pass the gate and are not named as public; names that need not be there any more. */
export function gateless(sources: Sources, isPublic: Readonly<Record<string, string>>): string[] {
  const all = entries(sources)
  const open = all.filter(({ declaration, source }) =>
    !mentionsThrough(sources, declaration, (file) => file === source.path || (file.startsWith('app/') && sources.get(file)?.directive !== 'use server'), 'server/access.ts', 'authorize')).map(({ name }) => name)
  return [
    ...open.filter((name) => !(name in isPublic)).map((name) => `${name} does not authorize`),
    ...Object.keys(isPublic).filter((name) => !open.includes(name)).map((name) => `${name} is listed as public, and is not there or authorizes`),
  ]
}

/** Actions live in files that say so at the top, and take nothing that formAction has not parsed. */
export function looseActions(sources: Sources, reasons: Readonly<Record<string, string>>): string[] {
  const inline = [...sources.values()].filter(({ path, directive, text }) => path.startsWith('app/') && directive !== 'use server' && /['"]use server['"]/.test(text)).map(({ path }) => `${path} has an action inside`)
  const bare = entries(sources).filter(({ name, method, declaration }) => method === 'action' && !isCallOf(declaration, 'formAction') && !(name in reasons)).map(({ name }) => `${name} is not made by formAction`)
  return [...inline, ...bare]
}

function isCallOf({ node }: Declaration, name: string): boolean {
  return ts.isVariableDeclaration(node) && !!node.initializer && ts.isCallExpression(node.initializer) && ts.isIdentifier(node.initializer.expression) && node.initializer.expression.text === name
}

/** Methods that write: made by `operation`, or named with a reason and asking themselves where the request comes from. */
export function unguardedPosts(sources: Sources, reasons: Readonly<Record<string, string>>): string[] {
  return entries(sources).filter(({ method }) => writing.has(method)).flatMap(({ name, declaration, source }) => {
    if (isCallOf(declaration, 'operation')) return []
    if (!(name in reasons)) return [`${name} is not made by operation`]
    return mentionsThrough(sources, declaration, (file) => file === source.path, 'server/operation.ts', 'isSameOrigin') ? [] : [`${name} does not ask where the request comes from`]
  })
}

/** The type of what a function is given first; of a table of functions, the one that the table says. */
function firstTypeIn(node: ts.Node): string {
  const signatures = nodesOf(node).filter((each) => ts.isFunctionDeclaration(each) || ts.isArrowFunction(each) || ts.isFunctionExpression(each) || ts.isFunctionTypeNode(each))
  const said = signatures.find(({ parameters: [first] }) => !first || first.type)
  return said?.parameters[0]?.type?.getText() ?? ''
}

/** Exported functions of `server` that reach the database without a Grant, a Transaction or a VerifiedLaunch in front. */
export function grantless(sources: Sources, reasons: Readonly<Record<string, string>>): string[] {
  const found: string[] = []
  for (const source of sources.values()) {
    if (!source.path.startsWith('server/') || /^server\/(commands\/|database\.ts)/.test(source.path)) continue
    for (const inside of source.exported.values()) {
      const declaration = source.declared.get(inside)
      if (!declaration || !['database', 'reportDatabase'].some((pool) => mentionsThrough(sources, declaration, (file) => file === source.path, 'server/database.ts', pool))) continue
      const type = firstTypeIn(declaration.node)
      const alias = new RegExp(`\\btype ${type.replace(/\W.*$/s, '')}(?:<[^=]*>)? = (.*)`).exec(source.text)?.[1] ?? ''
      if (![type, alias].some((each) => /^(Grant|Transaction|VerifiedLaunch)\b/.test(each))) found.push(`${source.path}#${inside}`)
    }
  }
  return [
    ...found.filter((name) => !(name in reasons)).map((name) => `${name} touches the database without a Grant`),
    ...Object.keys(reasons).filter((name) => !found.includes(name)).map((name) => `${name} is excused, and is not there or needs no excuse`),
  ]
}

const writes = /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany|\$executeRaw|\$executeRawUnsafe)$/
const writingSql = /\b(insert\s+into|update\s+"?\w+"?(\s+(as\s+)?\w+)?\s+set|delete\s+from|truncate)\b/i

function isWrite(node: ts.Node): boolean {
  if (ts.isTemplateLiteral(node)) return writingSql.test(node.getText())
  if (!ts.isPropertyAccessExpression(node) || !writes.test(node.name.text)) return false
  let root: ts.Expression = node.expression
  while (ts.isPropertyAccessExpression(root)) root = root.expression
  return node.name.text.startsWith('$') || (ts.isIdentifier(root) && root !== node.expression && /^(database|tx|transaction)$/.test(root.text))
}

/** Pages, layouts and GETs from which a write to the database can be reached; `harmless` declarations are not entered. */
export function writingReads(sources: Sources, harmless: Readonly<Record<string, string>>): string[] {
  const roots = [...sources.values()].flatMap((source) => {
    const names = /^app\/(.*\/)?(page|layout|template|default|not-found)\.tsx$/.test(source.path) || source.path === 'proxy.ts' ? [...source.exported.values()]
      : isRoute(source.path) ? ['GET', 'HEAD'].flatMap((each) => source.exported.get(each) ?? []) : []
    return names.flatMap((name) => source.declared.get(name) ?? [])
  })
  return roots.flatMap((root) =>
    reachable(sources, root, ({ file, name }, where) => where.directive !== 'use server' && !(`${file}#${name}` in harmless))
      .filter(({ node }) => nodesOf(node).some(isWrite)).map(({ file, name }) => `${root.file}#${root.name} reaches ${file}#${name}, which writes`))
}

/** Whoever compares a password counts the tries: a function that forgets to can be asked for ever. */
export function unlimitedGuesses(sources: Sources): string[] {
  return [...sources.values()].filter(({ path }) => path.startsWith('server/')).flatMap((source) =>
    [...source.declared.values()].filter(({ mentions }) => mentions.has('isPassword') && source.imported.get('isPassword')).flatMap((declaration) =>
      reachable(sources, declaration, ({ file }) => file.startsWith('server/')).some(({ file, name }) => file === 'server/try-limit.ts' && name === 'secondsToWait') ? [] : [`${source.path}#${declaration.name} compares a password and counts no tries`]))
}
