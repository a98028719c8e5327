import http from 'node:http'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { browserArguments, findBrowser, type Browser } from '@/e2e/browser'
import { send } from './load'

export interface Weight { html: number; css: number; framework: number; ours: number; total: number }

async function transferred(origin: string, path: string, cookie: string, agent: http.Agent) {
  const { bytes, headers } = await send(origin, { path, headers: { cookie, 'accept-encoding': 'gzip' } }, agent)
  const plain = await send(origin, { path, headers: { cookie } }, agent)
  return { size: headers['content-encoding'] === 'gzip' ? bytes : gzipSync(plain.body).length, body: plain.body }
}

/** Bytes of a cold page by kind, compressed, without fonts. What the floor page loads as well is the framework's own runtime. */
export async function weightOf(origin: string, path: string, floor: string, cookie: string): Promise<Weight> {
  const agent = new http.Agent({ keepAlive: true })
  const [page, bare] = [await transferred(origin, path, cookie, agent), await transferred(origin, floor, cookie, agent)]
  const files = (html: string, kind: string) => new Set([...html.matchAll(new RegExp(`/_next/static/[^"'\\\\ ]+\\.${kind}`, 'g'))].map(([file]) => file))
  const sizes = async (list: Iterable<string>) => (await Promise.all([...list].map((file) => transferred(origin, file, cookie, agent)))).reduce((sum, { size }) => sum + size, 0)
  // A script for browsers without modules is named in the page and fetched by none that we support.
  const modern = (html: string) => html.replace(/<script[^>]*noModule[^>]*>/gi, '')
  const scripts = files(modern(page.body), 'js')
  const runtime = files(modern(bare.body), 'js')
  const weight = {
    html: page.size,
    css: await sizes(files(page.body, 'css')),
    framework: await sizes([...scripts].filter((file) => runtime.has(file))),
    ours: await sizes([...scripts].filter((file) => !runtime.has(file))),
  }
  agent.destroy()
  return { ...weight, total: weight.html + weight.css + weight.framework + weight.ours }
}

function browserIfAny(): Browser | null {
  try { return findBrowser() } catch { return null }
}

export interface Paint { firstPaint: number; readable: number }

/** First and largest contentful paint in ms of a cold page on 400 kbit/s with 400 ms of latency and a processor slowed four times; null without a browser. */
export async function paintOf(origin: string, path: string, session: { name: string; value: string }): Promise<Paint | null> {
  const found = browserIfAny()
  if (!found) return null
  const browser = await chromium.launch({ executablePath: found.executablePath, args: browserArguments, env: { ...process.env, ...found.env } })
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies([{ ...session, url: origin }])
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 })
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(origin + path, { waitUntil: 'load' })
  const paint = await page.evaluate(() => new Promise<{ firstPaint: number; readable: number }>((resolve) => {
    new PerformanceObserver((list) => {
      const largest = list.getEntries().at(-1)
      resolve({ firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, readable: largest?.startTime ?? 0 })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  }))
  await browser.close()
  return paint
}
