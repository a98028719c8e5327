import { readFileSync } from 'node:fs'
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import type { Pool } from 'pg'
import words from '@/server/messages/en/account.json'
import { startInstallation, type Installation } from './installation'
import type { Letter } from './mailbox'
import { makeExample, type Account, type Example, type Who } from './people'

interface WorkerFixtures {
  /** Files that name one get an installation to themselves, as empty as after the first start: `test.use({ ownInstallation: 'day' })`. */
  ownInstallation: string
  /** The folder of courses that the installation has, where it is not the real one. */
  lessons: string
  installation: Installation
}
interface Fixtures {
  db: Pool
  /** Two cohorts and everyone towards them, made for this test. */
  example: Example
  /** Signs in through the form, on the page of the test or on another. */
  signInAs: (who: Who | Account, on?: Page) => Promise<Account>
  /** A page of another browser, without JavaScript if asked; signed in if told as whom. */
  newPage: (options?: { as?: Who | Account; javaScript?: boolean; phone?: boolean }) => Promise<Page>
  /** Fails on anything axe finds, and on a page that scrolls sideways. */
  axe: (on?: Page) => Promise<void>
  /** The newest letter to an address, once it has come. */
  letterTo: (address: string) => Promise<Letter>
  /** Fails the test when the browser complained: an error of a script, the security policy, a dialog. */
  complaints: string[]
}

export const phone = { width: 360, height: 740 }

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
interface AxeFinding { id: string; help: string; nodes: { target: string[]; html: string; failureSummary: string }[] }

/** What axe and the width of the page have to say against it, a line each. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate<AxeFinding[]>('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)')
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${html}\n  ${failureSummary.replaceAll('\n', '\n  ')}`))
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...found, ...(beyond > 0 ? [`The page is ${beyond} px wider than the window`] : [])].map((each) => `${new URL(page.url()).pathname} ${each}`)
}

export async function signIn(page: Page, { signInName, password }: Account) {
  await page.goto('/sign-in')
  await page.getByLabel(words.signInName).fill(signInName)
  await page.getByLabel(words.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: words.signIn }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Collects what the browser says against a page: none of it is ever right. */
function listen(context: BrowserContext, complaints: string[]) {
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`)
  })
  context.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') complaints.push(`dialog: ${dialog.message()}`)
    void dialog.accept()
  })
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  ownInstallation: ['', { option: true, scope: 'worker' }],
  lessons: ['', { option: true, scope: 'worker' }],
  installation: [
    async ({ ownInstallation: _, lessons }, use) => {
      const installation = await startInstallation(lessons ? { COUNTERPOINT_LESSONS: lessons } : {})
      await use(installation)
      const code = await installation.stop()
      expect(code, `how the program ended after SIGTERM; it had said:\n${installation.log()}`).toBe(0)
      expect(installation.log(), 'what the program prints names nobody').not.toMatch(/@example\.org|Fatima|O'Neill|گل رخ/)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ installation }, use) => use(installation.url),
  db: ({ installation }, use) => use(installation.db),
  example: async ({ db }, use) => use(await makeExample(db)),
  complaints: [
    async ({ context, installation }, use, info) => {
      const complaints: string[] = []
      const logged = installation.log().length
      listen(context, complaints)
      await use(complaints)
      if (info.status !== info.expectedStatus) console.log(`What the program said during "${info.title}":\n${installation.log().slice(logged) || '(nothing)'}`)
      expect(complaints, 'what the browser complained about').toEqual([])
    },
    { auto: true },
  ],
  signInAs: async ({ page, example }, use) => {
    await use(async (who, on = page) => {
      const account = typeof who === 'string' ? example.accounts[who] : who
      await signIn(on, account)
      return account
    })
  },
  newPage: async ({ browser, baseURL, complaints, signInAs }, use) => {
    const contexts: BrowserContext[] = []
    await use(async ({ as, javaScript = true, phone: small = false } = {}) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled: javaScript, ...(small && { viewport: phone }) })
      listen(context, complaints)
      contexts.push(context)
      const page = await context.newPage()
      if (as) await signInAs(as, page)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  axe: async ({ page }, use) => {
    await use(async (on = page) => {
      // After a step within the site the title comes a moment later than the page.
      await expect(on).toHaveTitle(/\S/)
      expect(await findings(on)).toEqual([])
    })
  },
  letterTo: async ({ installation }, use) => {
    await use(async (address) => {
      const newest = () => installation.letters.findLast(({ to }) => to.includes(address))
      await expect.poll(newest, `a letter to ${address}`).toBeTruthy()
      const letter = newest()
      if (!letter) throw new Error(`There is no letter to ${address} any more.`)
      return letter
    })
  },
})

export { expect }
