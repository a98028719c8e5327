import os from 'node:os'
import { z } from 'zod'
import { Refusal } from './refusal'

const EXAMPLE = 'postgresql://name:password@host:5432/database'

const databaseUrl = z.string().refine(
  (text) => {
    const url = address(text)
    return url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '' && url.pathname.length > 1
  },
  `DATABASE_URL is not the address of a PostgreSQL database: write it as ${EXAMPLE}, with signs such as @ : / # in the password percent-encoded.`,
)

const origin = z.string().refine((text) => {
  const url = address(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === ''
}, 'APP_URL is not the address at which people open the course: write it as https://training.example.org, without a path.')

const variables = z.object({
  DATABASE_URL: databaseUrl.optional(),
  APP_URL: origin.transform((text) => new URL(text).origin).optional(),
  PORT: z.coerce
    .number({ error: 'PORT is not a number: give one from 1 to 65535, or leave it out.' })
    .refine((port) => Number.isInteger(port) && port >= 1 && port <= 65_535, 'PORT must be a whole number from 1 to 65535.')
    .optional(),
  HOSTNAME: z.string().default('127.0.0.1'),
  SECRET: z.string().min(32, 'SECRET is too short to be safe: give at least 32 characters made at random, or leave it out and one is made.').optional(),
  SECRET_BEFORE: z.string().optional().transform((text) => text?.split(/[\s,]+/).filter(Boolean) ?? []),
  CERTIFICATE_KEYS: z.string()
    .regex(/^\s*private:[\w-]{43}(?:[\s,]+(?:private|public):[\w-]{43})*\s*$/, 'CERTIFICATE_KEYS is not a list of keys: write private:… first, and earlier ones after it, as in the file certificate-keys that npm start makes.')
    .optional(),
  DATA_DIR: z.string().default('data'),
  SMTP_URL: z
    .string()
    .refine((text) => ['smtp:', 'smtps:'].includes(address(text)?.protocol ?? ''), 'SMTP_URL is not the address of a mail server: write it as smtp://name:password@host:587.')
    .optional(),
  MAIL_FROM: z.string().regex(/@/, 'MAIL_FROM is not a mail address: write it as Training <training@example.org>.').optional(),
})

const schema = variables.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  error: 'SMTP_URL is set but MAIL_FROM is not: set it to the address that mail is sent from.',
})

export type Environment = z.infer<typeof schema>

/** What the installation was told through its environment; a sentence for each variable that cannot be right. */
export function environment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  // Shells and containers set HOSTNAME to the name of the machine; only another value was meant for us.
  if (given.HOSTNAME === os.hostname()) delete given.HOSTNAME
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Refusal(parsed.error.issues.map((issue) => issue.message).join('\n'))
  return parsed.data
}

function address(text: string) {
  return URL.canParse(text) ? new URL(text) : null
}
