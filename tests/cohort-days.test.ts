import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PersonCohorts } from '@/components/people/person-facts'
import type { PersonShown } from '@/components/people/person-shown'
import { english } from '@/server/messages/english'

test('the last day of a cohort on the page of a person is the last on which it is open', () => {
  // Closes with the end of 31 December in Pakistan.
  const cohort = { id: 'c', name: 'Teachers', opensAt: new Date('2026-11-19T19:00:00Z'), closesAt: new Date('2026-12-31T19:00:00Z') }
  const person: PersonShown = {
    id: 'p', name: 'Nadia', otherName: null, signInName: 'nadia', email: null, reference: null, createdAt: cohort.opensAt, sessions: [], instructs: [], administrator: false, staff: false,
    offered: false, suspended: false, hasPassword: true, isReader: false, link: null, enrolments: [{ id: 'e', withdrawnAt: null, cohort }],
  }
  const drawn = createElement(PersonCohorts, { person, timeZone: 'Asia/Karachi' })
  const formats = { dateTime: { day: { day: 'numeric', month: 'long', year: 'numeric' } as const } }
  const html = renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en-GB', messages: english, formats, timeZone: 'UTC', children: drawn }))
  expect(html).toContain('20 November 2026 to 31 December 2026')
})
