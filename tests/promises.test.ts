import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The tests that the cell names: `file` “sentence”; “sentence of the same file”. */
function namedIn(text: string): { file: string; sentence: string }[] {
  let file = ''
  return [...text.matchAll(/`((?:tests|e2e)\/[^`]+)`|“([^”]+)”/g)].flatMap(([, path, sentence]) => {
    if (path) file = path
    return sentence && file ? [{ file, sentence }] : []
  })
}

test('every test that docs/promises.md names is there, called so', () => {
  const cells = readFileSync('docs/promises.md', 'utf8').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split(' | ').at(-1) ?? '')
  const named = cells.flatMap(namedIn)
  expect(named.length).toBeGreaterThan(40)
  expect(cells.filter((cell) => !/^-+ \|$|^Proved by/.test(cell) && namedIn(cell).length === 0)).toEqual([])
  const missing = named.filter(({ file, sentence }) => !existsSync(file) || !['test', ')', 'it'].some((call) => ["'", '`', '"'].some((quote) => readFileSync(file, 'utf8').includes(`${call}(${quote}${sentence}`))))
  expect(missing).toEqual([])
})

test('every file that docs/reliability.md names is there', () => {
  const named = [...readFileSync('docs/reliability.md', 'utf8').matchAll(/`([\w/.-]+\.(?:test|e2e)\.ts)`/g)].map(([, file = '']) => file)
  expect(named.filter((file) => ![file, `tests/server/${file}`, `tests/torture/${file}`, `tests/${file}`].some(existsSync))).toEqual([])
})
