import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

/** A Chromium that starts on this machine, and what it needs around it. */
export interface Browser {
  executablePath: string
  env: Record<string, string>
}

export const browserArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

function run(command: string, args: readonly string[], seconds: number, env: Record<string, string> = {}) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: seconds * 1000, env: { ...process.env, ...env } })
  return { done: status === 0, reason: error?.message ?? stderr.trim().split('\n').at(-1) ?? '' }
}

/** Not only there: a browser without its libraries is a file that does not start. */
function starting(executablePath: string, env: Record<string, string> = {}): Browser | string {
  if (!existsSync(executablePath)) return `${executablePath} is not there`
  const { done, reason } = run(executablePath, ['--version'], 30, env)
  return done ? { executablePath, env } : `${executablePath} does not start: ${reason}`
}

function onThisSystem(): Browser | string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const found = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file))
  return found ? starting(found) : `no ${names.join(', ')} in PATH`
}

/** The browser that npm brought, unpacked once beside the packages. Without the system's libraries it starts with its own. */
function fromPackages(): Browser | string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return '@sparticuz/chromium has none for this kind of machine'
  const packed = path.resolve('node_modules/@sparticuz/chromium/bin')
  if (!existsSync(packed)) return '@sparticuz/chromium is not installed'
  const folder = path.resolve('node_modules/.cache/chromium')
  const executable = path.join(folder, 'chromium')
  if (!existsSync(executable)) {
    const unfinished = `${folder}-${process.pid}`
    mkdirSync(unfinished, { recursive: true })
    const unpack = `import { inflate } from '@sparticuz/chromium'; for (const file of process.argv.slice(1)) await inflate(file)`
    const files = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => path.join(packed, name))
    const { done, reason } = run(process.execPath, ['--input-type=module', '--eval', unpack, ...files], 120, { TMPDIR: unfinished })
    if (!done) return `@sparticuz/chromium could not be unpacked: ${reason}`
    rmSync(folder, { recursive: true, force: true })
    renameSync(unfinished, folder)
  }
  // A machine without a font draws text without width: then the browser's own font is there.
  const fonts = { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') }
  writeFileSync(fonts.FONTCONFIG_FILE, `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`)
  const plain = starting(executable, fonts)
  return typeof plain === 'string' ? starting(executable, { ...fonts, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') }) : plain
}

function byPlaywright(): Browser | string {
  const { done, reason } = run('npx', ['playwright', 'install', '--with-deps', 'chromium'], 60)
  return done ? starting(chromium.executablePath()) : `playwright install failed: ${reason}`
}

function byApt(): Browser | string {
  if (process.getuid?.() !== 0) return 'apt-get needs root'
  const { done, reason } = run('sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'], 300)
  return done ? onThisSystem() : `apt-get install chromium failed: ${reason}`
}

let found: Browser | undefined

/** Finds a browser or brings one, in this order; throws the list of what was tried when there is none to be had. */
export function findBrowser(): Browser {
  if (found) return found
  const { CHROMIUM_PATH: named } = process.env
  const tried: string[] = []
  for (const look of named ? [() => starting(named)] : [() => starting(chromium.executablePath()), onThisSystem, fromPackages, byPlaywright, byApt]) {
    const browser = look()
    if (typeof browser !== 'string') return (found = browser)
    tried.push(browser)
  }
  throw new Error(`No browser for the tests. Tried:\n${tried.map((each) => `- ${each}`).join('\n')}\nSet CHROMIUM_PATH to the one to use.`)
}
