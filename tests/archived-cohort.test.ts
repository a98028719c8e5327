import { NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Found } from '@/components/report/around-grid'
import { pageFilters } from '@/domain/report-filters'
import { english } from '@/server/messages/english'

test('an archived cohort offers its files and its print, and none of the acts that it would refuse', () => {
  const { page, ...filters } = pageFilters.parse({})
  const drawn = (archived: boolean) => {
    const children = createElement(Found, { cohortId: 'c', filters, found: 3, first: 0, count: 3, page, pages: 1, archived })
    return renderToStaticMarkup(createElement(NextIntlClientProvider, { locale: 'en-GB', messages: english, timeZone: 'UTC', children }))
  }
  expect(drawn(false)).toMatch(/\/cohorts\/c\/act\?/)
  expect(drawn(true)).not.toContain('/act?')
  expect(drawn(true)).toContain('/cohorts/c/print')
  expect(drawn(true)).toContain('/cohorts/c/export')
})
