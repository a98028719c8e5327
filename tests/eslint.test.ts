import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] })

async function rulesBrokenBy(text: string, filePath: string) {
  const [result] = await eslint.lintText(text, { filePath })
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? []
}

const broken: readonly [path: string, text: string, rule: string][] = [
  ['domain/example.ts', `import { readFileSync } from 'node:fs'\nexport const read = readFileSync`, '@typescript-eslint/no-restricted-imports'],
  ['domain/example.ts', `import type { Reader } from '@/server/access'\nexport type Example = Reader`, '@typescript-eslint/no-restricted-imports'],
  ['domain/roster/example.ts', `export { courseOf } from '../course'`, '@typescript-eslint/no-restricted-imports'],
  ['components/example.tsx', `import { database } from '@/server/database'\nexport const rows = database`, '@typescript-eslint/no-restricted-imports'],
  ['app/example.tsx', `import { database } from '@/server/database'\nexport const rows = database`, '@typescript-eslint/no-restricted-imports'],
  ['app/example.tsx', `import pg from 'pg'\nexport const pool = new pg.Pool()`, '@typescript-eslint/no-restricted-imports'],
  ['server/example.ts', `import { Shell } from '@/components/ui/shell'\nexport const shell = Shell`, '@typescript-eslint/no-restricted-imports'],
  ['server/example.ts', `export const example: any = 1`, '@typescript-eslint/no-explicit-any'],
  ['server/example.ts', `export const example = 1 as unknown as string`, 'no-restricted-syntax'],
  ['server/example.ts', `const unused = 1`, '@typescript-eslint/no-unused-vars'],
  ['domain/example.ts', `console.log('here')`, 'no-console'],
  ['components/example.tsx', `export const Example = () => <p dangerouslySetInnerHTML={{ __html: '' }} />`, 'no-restricted-syntax'],
  ['components/example.tsx', `export const Example = () => <p style={{ color: 'red' }} />`, 'no-restricted-syntax'],
  ['components/example.tsx', `export const Example = () => <p>Well done</p>`, 'house/words-in-catalogues'],
  ['components/example.tsx', `export const Example = ({ passed }: { passed: boolean }) => <p>{passed ? 'Passed' : ''}</p>`, 'house/words-in-catalogues'],
  ['components/example.tsx', `export const Example = () => <input aria-label="Search" />`, 'house/words-in-catalogues'],
  ['components/example.tsx', `export const Example = () => <p className="sm:ml-4" />`, 'house/logical-directions'],
  ['components/example.tsx', `export const Example = ({ on }: { on: boolean }) => <p className={\`p-2 \${on ? 'text-right' : ''}\`} />`, 'house/logical-directions'],
  ['components/example.tsx', `export const Example = () => <p className="absolute -left-px" />`, 'house/logical-directions'],
]

test.each(broken)('in %s the linter refuses %s', async (path, text, rule) => {
  expect(await rulesBrokenBy(text, path)).toContain(rule)
})

test('the linter lets pass what the house asks for', async () => {
  const text = `
    import { useTranslations } from 'next-intl'
    import { isPassed } from '@/domain/marking'
    export function Example({ score, left }: { score: number; left: 'left-over' }) {
      const t = useTranslations('quiz')
      return <p className="ms-4 border-s-4 ps-2 text-start" aria-label={t('score')}>✓ {isPassed(score, 0.75) ? t('passed') : '–'} · {left}</p>
    }`
  expect(await rulesBrokenBy(text, 'components/example.tsx')).toEqual([])
})
