import { useLocale } from 'next-intl'

/** Whether the page reads from right to left: charts then run from the right as well. */
export function useIsRtl(): boolean {
  return /^(ar|fa|ps|ur)\b/.test(useLocale())
}
