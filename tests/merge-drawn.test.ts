import { NextIntlClientProvider } from 'next-intl'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MergeShown } from '@/components/people/merge-shown'
import { MergedAway } from '@/components/people/merged-away'
import { english } from '@/server/messages/english'

const formats = { dateTime: { moment: { day: 'numeric', month: 'long', year: 'numeric' } as const } }
const drawn = (children: ReactNode) => renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en-GB', messages: english, formats, timeZone: 'UTC', children }))
const action = async () => ({ done: null, problems: [], typed: {} })
const text = (html: string) => html.replace(/<[^>]+>/g, '')

const preview = {
  stays: { name: 'Sana Gul', signInName: 'sana@example.org', email: null }, leaves: { name: 'S. Gul', signInName: 'fig-27', email: null },
  given: { otherName: 'ثناء گل', reference: 'T-1', staff: true as const, managerId: 'm' }, enrolments: [{ cohort: 'Spring', periods: 2, attempts: 1, certificates: 0 }], bare: ['Autumn'],
  counts: { messages: 2, requests: 1, accommodation: 1, mails: 1, managed: 3, instructs: ['Winter'] },
}

test('what a merge would do is said in words, every line of it, with the button; what stands in the way takes its place', () => {
  const shown = (stops: readonly string[]) => drawn(createElement(MergeShown, { accountId: 'a', otherId: 'b', stays: 'this', search: 'gul', preview, stops, action }))
  const html = text(shown([]))
  expect(html).toContain('Sana Gul stays, with the sign-in name sana@example.org')
  expect(html).toContain('The enrolment in “Spring”, with its 2 periods, one attempt and no certificate.')
  expect(shown([])).toContain('href="/admin/people/a/merge?search=gul&amp;other=b&amp;stays=other"')
  expect(shown([]).match(/<li /g)).toHaveLength(12)
  expect(html).toContain('Merge these two accounts')
  expect(text(shown(['It stops.']))).toContain('It stops.')
  expect(shown(['It stops.'])).not.toContain('<form')
})

test('the page of an emptied account says where it went, and offers to undo it only when nothing rests on it', () => {
  const page = (later: readonly string[]) => drawn(createElement(MergedAway, { accountId: 'a', merged: { id: 'b', name: 'Sana Gul', signInName: 'sana@example.org', madeAt: new Date('2026-11-23T10:00:00Z') }, later, timeZone: 'UTC', action }))
  expect(text(page([]))).toContain('On 23 November 2026 it was merged into the account of Sana Gul, sign-in name sana@example.org.')
  expect(page([])).toContain('<form')
  expect(page(['Something was done.'])).not.toContain('<form')
})
