import { defineConfig } from '@playwright/test'
import { z } from 'zod'
import { browserArguments } from '@/e2e/browser'

const found = z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) })
const browser = found.parse(JSON.parse(process.env.COUNTERPOINT_BROWSER ?? '{"executablePath":"","env":{}}'))
const environment = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './e2e/prepare.ts',
  outputDir: 'test-results',
  // Each worker has an installation of its own, so that files do not meet each other's data.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    headless: true,
    // A label that is not there is said soon, and not at the end of the test.
    actionTimeout: 10_000,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Asia/Karachi',
    launchOptions: { executablePath: browser.executablePath, args: browserArguments, env: { ...environment, ...browser.env } },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // Tests that say @phone run once more at the width of a small phone.
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
  ],
})
