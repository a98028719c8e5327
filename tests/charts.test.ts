import { NextIntlClientProvider } from 'next-intl'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { IntervalBar, ShareBar } from '@/components/chart/interval-bar'
import { RocChart } from '@/components/chart/roc'
import { english } from '@/server/messages/english'

const drawn = (chart: ReactNode, locale = 'en-GB') => renderToStaticMarkup(createElement(NextIntlClientProvider, Object.assign({ locale: 'en-GB' as const, messages: english, timeZone: 'Asia/Karachi', children: chart }, { locale })))
const roc = createElement(RocChart, { label: 'Two curves', across: 'False alarms', up: 'Hits', curves: [
  { name: 'Before', look: 'first', points: [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1].map((at) => ({ falseAlarmRate: at, hitRate: at })) },
  { name: 'After', look: 'second', points: [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ falseAlarmRate: at, hitRate: Math.sqrt(at) })) },
] })
const across = (svg: string) => [...svg.matchAll(/translate\(([\d.]+) /g)].map(([, x]) => Number(x))

test('a chart runs from the side where reading starts', () => {
  const [ltr, rtl] = [across(drawn(roc)), across(drawn(roc, 'ur'))]
  expect(ltr.length).toBe(10)
  expect(rtl.map((x) => Math.round(360 - x))).toEqual(ltr.map((x) => Math.round(x)))
  const bar = createElement(IntervalBar, { value: 0.5, interval: { low: 0.2, high: 0.8 }, domain: [-1, 1] })
  expect(Math.round(180 - (across(drawn(bar, 'ur'))[0] ?? 0))).toBe(Math.round(across(drawn(bar))[0] ?? 0))
  expect(drawn(createElement(ShareBar, { share: 0.25, filled: true }), 'ur')).toContain('x="90"')
})

test('a chart is told by its label, tells its curves apart without colour, and sets no style of its own', () => {
  const svg = drawn(roc)
  expect(svg).toContain('role="img" aria-label="Two curves"')
  expect(svg).toContain('stroke-dasharray="6 4"')
  expect(new Set([...svg.matchAll(/<path d="(M[^"]+)" transform="[^"]+" class="([^"]*)"/g)].map(([, shape]) => shape)).size).toBe(2)
  expect(svg).not.toMatch(/style=|(?:fill|stroke)="(?!currentColor|none)/)
})
