import { getRequestConfig } from 'next-intl/server'
import { headers } from 'next/headers'
import { english } from './english'

/** The words of the interface: English for now. Times are shown in the zone that the page's reader is given. */
export default getRequestConfig(async () => {
  await headers()
  return { locale: 'en-GB', messages: english, timeZone: 'Asia/Karachi', formats: { dateTime: { day: { day: 'numeric', month: 'long', year: 'numeric' }, moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } } } }
})
