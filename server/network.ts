import { headers } from 'next/headers'

/** The address the nearest proxy saw, which alone cannot be made up by the browser. */
export async function networkOf(): Promise<string> {
  const address = (await headers()).get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? address.replace(/\.\d+$/, '') : address.split(':').slice(0, 4).join(':')
}
