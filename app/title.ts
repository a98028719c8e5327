import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { english } from '@/server/messages/english'

/** What a page is called in the window and in the list of its tabs. */
export function titled(page: keyof (typeof english)['title']): () => Promise<Metadata> {
  return async () => ({ title: (await getTranslations('title'))(page) })
}
