'use server'

import { z } from 'zod'
import { formAction, problem, type Outcome } from '@/server/action'
import { listFrom } from '@/server/certificates/list'
import { checkCertificates, mostChecked } from '@/server/certificates/verify'
import { verdictHeader, verdictTable } from './table'

/** A browser sends an empty file, or an empty text, where no file was chosen. */
const form = z.strictObject({ pasted: z.string(), file: z.union([z.file(), z.literal('')]).optional() })

export const checkMany = formAction(form, async ({ pasted, file }): Promise<Outcome> => {
  const lines = listFrom(file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : pasted)
  if (typeof lines === 'string') return problem(lines, 'pasted', { most: mostChecked })
  const verdicts = await checkCertificates(lines)
  if ('wait' in verdicts) return problem('waitSeconds', undefined, { seconds: verdicts.wait })
  const fine = verdicts.filter(({ found }) => found.verdict === 'valid' && found.name === 'same').length
  return { done: { code: 'certificatesChecked', values: { count: verdicts.length, fine } }, table: { header: await verdictHeader(), rows: await verdictTable(verdicts) } }
})
