import { getFormatter, getTranslations } from 'next-intl/server'
import type { LineVerdict } from '@/server/certificates/verify'

/** A verdict a line, in words: as a table on the page and as a file. The verdict stands first, where a phone shows it. */
export async function verdictTable(verdicts: readonly LineVerdict[]): Promise<string[][]> {
  const [t, format] = await Promise.all([getTranslations('certificate.many'), getFormatter()])
  return verdicts.map(({ line, serial, name, found }) => {
    if (!('name' in found)) return [String(line), t(`verdict.${found.verdict}`), serial, name, '', '', '']
    const day = (date: Date | null) => (date ? format.dateTime(date, 'day', { timeZone: found.timeZone }) : '')
    const verdict = found.verdict === 'valid' && found.name !== 'same' ? t(`valid.${found.name}`) : `${t(`verdict.${found.verdict}`)}${found.name === 'other' ? ` ${t('notTheName')}` : ''}`
    return [String(line), verdict, serial, name, found.courseTitle, day(found.completedAt), day(found.validUntil)]
  })
}

export async function verdictHeader(): Promise<string[]> {
  const t = await getTranslations('certificate.many')
  return [t('line'), t('verdictColumn'), t('serial'), t('name'), t('course'), t('completed'), t('until')]
}
