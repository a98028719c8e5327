import { z } from 'zod'
import { attemptChoices } from '@/domain/item-statistics/analysis'

const revision = z.preprocess((value) => (value === '' ? undefined : value), z.string().max(100).optional())

/** Which attempts an address asks for; what it does not say, or says wrongly, is as usual. */
export const askedFor = z.object({ attempts: z.enum(attemptChoices).catch('first'), revision: revision.catch(undefined) }).transform(({ attempts, ...rest }) => ({ choice: attempts, ...rest }))

/** What the form of the file sends, and nothing else. */
export const sentFor = z.strictObject({ attempts: z.enum(attemptChoices), revision }).transform(({ attempts, ...rest }) => ({ choice: attempts, ...rest }))
