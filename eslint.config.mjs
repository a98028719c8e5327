import { readFileSync } from 'node:fs'
import tseslint from 'typescript-eslint'

// The same table as tests/architecture.test.ts holds, which also sees dynamic imports: here for the editor.
const borders = JSON.parse(readFileSync(new URL('tests/borders.json', import.meta.url), 'utf8'))
const importRules = Object.entries(borders).map(([place, allowed]) => ({
  files: [place.includes('.') ? place : `${place}/**/*.{ts,tsx}`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', {
      patterns: [{ regex: `^(?!(?:${allowed}))`, message: `${place} may not import this (see tests/borders.json): "@/…" between folders, "./…" inside one.` }],
    }],
  },
}))

const letter = /\p{L}/u
const readAloud = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'placeholder', 'label', 'heading', 'hint'])
const textOf = (node) => (node.type === 'TemplateElement' ? node.value.cooked : node.value)

/** The nodes of the strings that an expression can come out as. */
function stringsOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node] : []
  if (node.type === 'TemplateLiteral') return node.quasis
  if (node.type === 'ConditionalExpression') return [...stringsOf(node.consequent), ...stringsOf(node.alternate)]
  if (node.type === 'LogicalExpression') return [...stringsOf(node.left), ...stringsOf(node.right)]
  if (node.type === 'JSXExpressionContainer') return stringsOf(node.expression)
  return []
}

const wordsInCatalogues = {
  meta: { type: 'problem', messages: { words: 'Words that people read live in server/messages, so that they can be translated.' }, schema: [] },
  create(context) {
    const report = (nodes) => nodes.filter((node) => letter.test(textOf(node) ?? '')).forEach((node) => context.report({ node, messageId: 'words' }))
    return {
      JSXText: (node) => report([node]),
      ':matches(JSXElement, JSXFragment) > JSXExpressionContainer': (node) => report(stringsOf(node)),
      JSXAttribute: (node) => node.value && readAloud.has(String(node.name.name)) && report(stringsOf(node.value)),
    }
  },
}

const amount = String.raw`(?:\d|px|auto|full|\[|\()`
const physical = new RegExp(String.raw`(?:^|[\s:])-?(?:(?:scroll-)?(?:ml|mr|pl|pr)-${amount}|(?:left|right)-${amount}|(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-\S+)?(?:\s|$)|(?:text|float|clear)-(?:left|right)(?:\s|$))`)

const logicalDirections = {
  meta: { type: 'problem', messages: { physical: 'Left and right change places in Urdu and Arabic: use ms-, me-, ps-, pe-, start-, end-, text-start, border-s-, rounded-s-.' }, schema: [] },
  create(context) {
    const look = (node) => physical.test(textOf(node)) && context.report({ node, messageId: 'physical' })
    return { Literal: look, TemplateElement: look }
  },
}

const inner = "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']"

export default tseslint.config(
  { ignores: ['node_modules', '.next*/**', 'prisma/client/**', 'data/**', 'next-env.d.ts', '**/.*', 'test-results/**', 'playwright-report/**', 'screenshots/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house: { rules: { 'words-in-catalogues': wordsInCatalogues, 'logical-directions': logicalDirections } } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', { selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword', message: 'A cast through unknown silences the compiler.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      // Actions and handlers must be async whether or not they wait for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  ...importRules,
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    rules: {
      'house/words-in-catalogues': 'error',
      'house/logical-directions': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error',
        { selector: inner, message: 'React escapes what it draws; this would not.' },
        { selector: "JSXAttribute[name.name='style']", message: 'The content security policy forbids inline styles: use a class.' },
        { selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword', message: 'A cast through unknown silences the compiler.' }],
    },
  },
  { files: ['domain/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['**/*.{js,mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
  { files: ['next.config.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
