import path from 'node:path'
import ts from 'typescript'

/** One thing at the top of a file that other code can mention. */
export interface Declaration {
  file: string
  name: string
  node: ts.Node
  /** Names used in it, types apart. */
  mentions: ReadonlySet<string>
}

export interface Source {
  path: string
  text: string
  directive: string | null
  /** Everything it imports, also types and dynamic imports. */
  specifiers: readonly string[]
  /** What a name here is called in the file it comes from. */
  imported: ReadonlyMap<string, { specifier: string; name: string }>
  declared: ReadonlyMap<string, Declaration>
  /** The name outside, and the name here. */
  exported: ReadonlyMap<string, string>
}
export type Sources = ReadonlyMap<string, Source>

/** A node and all that is in it, in the order of the text. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const found = [node]
  ts.forEachChild(node, (child) => { found.push(...nodesOf(child)) })
  return found
}

function mentionsOf(root: ts.Node): Set<string> {
  const names = new Set<string>()
  const look = (node: ts.Node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return
    if (ts.isIdentifier(node) && !isLabel(node)) names.add(node.text)
    ts.forEachChild(node, look)
  }
  look(root)
  return names
}

/** The `b` of `a.b`, `{ b: … }` and `<A b=…>`, which names nothing of the file. */
function isLabel(node: ts.Identifier) {
  const { parent } = node
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isJsxAttribute(parent) || ts.isMethodDeclaration(parent)) && parent.name === node
}

const isExported = (node: ts.Node) => ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
const isDefault = (node: ts.Node) => ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)

function directiveOf(statements: readonly ts.Statement[]): string | null {
  const [first] = statements
  return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) ? first.expression.text : null
}

export function parse(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const specifiers: string[] = []
  const imported = new Map<string, { specifier: string; name: string }>()
  const declared = new Map<string, Declaration>()
  const exported = new Map<string, string>()
  const declare = (name: string, node: ts.Node, outside: string | null) => {
    declared.set(name, { file, name, node, mentions: mentionsOf(node) })
    if (outside) exported.set(outside, name)
  }
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text
      const { name, namedBindings } = statement.importClause ?? {}
      if (name) imported.set(name.text, { specifier, name: 'default' })
      if (namedBindings && ts.isNamespaceImport(namedBindings)) imported.set(namedBindings.name.text, { specifier, name: '*' })
      if (namedBindings && ts.isNamedImports(namedBindings))
        for (const each of namedBindings.elements) imported.set(each.name.text, { specifier, name: each.propertyName?.text ?? each.name.text })
    } else if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const each of statement.exportClause.elements) exported.set(each.name.text, each.propertyName?.text ?? each.name.text)
    } else if (ts.isExportAssignment(statement)) declare('default', statement.expression, 'default')
    else if (ts.isVariableStatement(statement)) {
      for (const variable of statement.declarationList.declarations) {
        const names = ts.isIdentifier(variable.name) ? [variable.name.text] : variable.name.elements.flatMap((each) => (ts.isBindingElement(each) && ts.isIdentifier(each.name) ? [each.name.text] : []))
        for (const name of names) declare(name, variable, isExported(statement) ? name : null)
      }
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      const name = statement.name?.text ?? 'default'
      declare(name, statement, isExported(statement) ? (isDefault(statement) ? 'default' : name) : null)
    } else if (ts.isExpressionStatement(statement) && !ts.isStringLiteral(statement.expression)) declare(`line ${tree.getLineAndCharacterOfPosition(statement.getStart()).line + 1}`, statement, null)
  }
  for (const node of nodesOf(tree)) {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) specifiers.push(node.moduleSpecifier.text)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) specifiers.push(node.argument.literal.text)
    if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteralLike(argument)) specifiers.push(argument.text)
      if (argument && ts.isTemplateExpression(argument)) specifiers.push(argument.head.text)
    }
  }
  return { path: file, text, directive: directiveOf(tree.statements), specifiers, imported, declared, exported }
}

export function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  return new Map(Object.entries(files).map(([file, text]) => [file, parse(file, text)]))
}

/** The file that a specifier means, or null when it is a package or not code. */
export function resolved(sources: Sources, from: string, specifier: string): Source | null {
  const target = specifier.startsWith('@/') ? specifier.slice(2) : specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null
  return target === null ? null : (sources.get(`${target}.ts`) ?? sources.get(`${target}.tsx`) ?? sources.get(target) ?? null)
}

/** The declaration that a name in a file means, also through re-exports. */
export function meant(sources: Sources, source: Source, name: string): Declaration | null {
  const own = source.declared.get(name)
  if (own) return own
  const from = source.imported.get(name)
  const other = from && resolved(sources, source.path, from.specifier)
  return other ? meant(sources, other, other.exported.get(from.name) ?? from.name) : null
}

/** A declaration and everything it can reach by mentioning it, as far as `enter` lets it. */
export function reachable(sources: Sources, start: Declaration, enter: (next: Declaration, source: Source) => boolean): Declaration[] {
  const seen = new Set([start])
  for (const declaration of seen) {
    const source = sources.get(declaration.file)
    if (!source) continue
    for (const name of declaration.mentions) {
      const next = meant(sources, source, name)
      const where = next && sources.get(next.file)
      if (where && !seen.has(next) && enter(next, where)) seen.add(next)
    }
  }
  return [...seen]
}
