import type { Metadata, Viewport } from 'next'
import { getLocale } from 'next-intl/server'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Counterpoint', template: '%s · Counterpoint' }, robots: { index: false, follow: false }, referrer: 'same-origin' }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  return <html lang={await getLocale()} dir="ltr"><body>{children}</body></html>
}
