import type { Prisma } from '@/prisma/client/client'
import type { Transaction } from './database'

/** Every act that the log knows. Each has its sentence in the catalogue: `admin.acts`. */
export const acts = [
  'installation.setUp', 'administrator.create',
  'person.invite', 'person.correct', 'person.suspend', 'person.return', 'person.instructor', 'person.notInstructor',
  'administrator.offer', 'administrator.confirm', 'administrator.withdraw',
  'link.issue', 'slip.print', 'password.set', 'password.change', 'sessions.end',
  'cohort.create', 'cohort.edit', 'cohort.instructorAdd', 'cohort.instructorRemove', 'cohort.export',
  'roster.apply', 'enrolment.add', 'enrolment.withdraw', 'enrolment.reinstate', 'attempt.give',
  'settings.change', 'notice.change', 'report.close', 'report.reopen',
] as const
export type Act = (typeof acts)[number]

export const auditedTypes = ['account', 'cohort', 'enrolment', 'attempt', 'problemReport', 'organisation'] as const
export type AuditedType = (typeof auditedTypes)[number]

/**
 * One line of the audit log, in the transaction of the act itself. Null acts for the installation. The detail holds ids, names of
 * fields, old and new values: `accountId` and `cohortId` in it are shown by name. Never a password, a token or an answer.
 */
export async function recordAct(
  tx: Transaction, grant: { reader: { id: string } } | null, act: Act, targetType: AuditedType, targetId: string, detail: Prisma.InputJsonObject = {},
) {
  await tx.auditEntry.create({ data: { actorId: grant?.reader.id ?? null, act, targetType, targetId, detail }, select: { id: true } })
}
