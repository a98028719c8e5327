import { z } from 'zod'

/**
 * What somebody is towards the target of a permission: administrator of the organisation, instructor of this cohort,
 * trainee of this attempt. `holder` is whoever is signed in, towards their own account; `anyone` needs no account.
 */
export type Role = 'administrator' | 'instructor' | 'trainee' | 'holder' | 'anyone'

/** What can be asked for, and what must be named to ask for it. */
export const targetKinds = {
  self: z.strictObject({}),
  course: z.strictObject({ courseId: z.string().min(1).max(100) }),
  cohort: z.strictObject({ cohortId: z.uuid() }),
  enrolment: z.strictObject({ enrolmentId: z.uuid() }),
  attempt: z.strictObject({ attemptId: z.uuid() }),
  account: z.strictObject({ accountId: z.uuid() }),
  certificate: z.strictObject({ certificateId: z.uuid() }),
}
export type TargetKind = keyof typeof targetKinds

export const targetOf = {
  'account.own': 'self',
  'account.acknowledge': 'self',
  'course.list': 'self',
  'course.view': 'course',
  'course.review': 'course',
  'lesson.view': 'course',
  'lesson.study': 'course',
  'attempt.start': 'course',
  'attempt.view': 'attempt',
  'attempt.answer': 'attempt',
  'attempt.submit': 'attempt',
  'attempt.history': 'attempt',
  'attempt.give': 'enrolment',
  'cohort.list': 'self',
  'cohort.report': 'cohort',
  'cohort.approve': 'cohort',
  'cohort.export': 'cohort',
  'cohort.reMark': 'cohort',
  'cohort.message': 'cohort',
  'cohort.giveAttempts': 'cohort',
  'cohort.extend': 'cohort',
  'trainee.report': 'enrolment',
  'cohort.manage': 'self',
  'cohort.edit': 'cohort',
  'cohort.enrol': 'cohort',
  'enrolment.withdraw': 'enrolment',
  'people.manage': 'self',
  'account.edit': 'account',
  'account.merge': 'account',
  'accommodation.set': 'account',
  'certificate.own': 'self',
  'certificate.view': 'certificate',
  'certificate.revoke': 'certificate',
  'cohort.certificates': 'cohort',
  'compliance.read': 'self',
  'settings.edit': 'self',
  'audit.read': 'self',
  'report.send': 'self',
  'message.read': 'self',
  'report.close': 'self',
} as const satisfies Record<string, TargetKind>

export type Permission = keyof typeof targetOf
export type KindOf<P extends Permission> = (typeof targetOf)[P]
export type Target<P extends Permission> = z.infer<(typeof targetKinds)[KindOf<P>]>

/** The whole policy. Total: a permission without a rule does not compile. */
export const permitted: Record<Permission, readonly Role[]> = {
  'account.own': ['holder'],
  'account.acknowledge': ['holder'],
  'course.list': ['holder'],
  'course.view': ['trainee', 'instructor', 'administrator'],
  'course.review': ['instructor', 'administrator'],
  'lesson.view': ['trainee', 'instructor', 'administrator'],
  'lesson.study': ['trainee'],
  'attempt.start': ['trainee'],
  'attempt.view': ['trainee'],
  'attempt.answer': ['trainee'],
  'attempt.submit': ['trainee'],
  'attempt.history': ['instructor', 'administrator'],
  'attempt.give': ['instructor', 'administrator'],
  'cohort.list': ['instructor', 'administrator'],
  'cohort.report': ['instructor', 'administrator'],
  'cohort.approve': ['instructor', 'administrator'],
  'cohort.export': ['instructor', 'administrator'],
  'cohort.reMark': ['instructor', 'administrator'],
  'cohort.message': ['instructor', 'administrator'],
  'cohort.giveAttempts': ['instructor', 'administrator'],
  'cohort.extend': ['instructor', 'administrator'],
  'trainee.report': ['instructor', 'administrator'],
  'cohort.manage': ['administrator'],
  'cohort.edit': ['administrator'],
  'cohort.enrol': ['administrator'],
  'enrolment.withdraw': ['administrator'],
  'people.manage': ['administrator'],
  'account.edit': ['administrator'],
  'account.merge': ['administrator'],
  'accommodation.set': ['administrator', 'instructor'],
  'certificate.own': ['holder'],
  'certificate.view': ['trainee', 'administrator'],
  'certificate.revoke': ['administrator'],
  'cohort.certificates': ['administrator'],
  'compliance.read': ['administrator'],
  'settings.edit': ['administrator'],
  'audit.read': ['administrator'],
  'report.send': ['holder'],
  'message.read': ['holder'],
  'report.close': ['administrator'],
}

/** The first role of the rule that is held, or null: then the page does not exist for whoever asks. */
export function roleFor(permission: Permission, held: readonly Role[]): Role | null {
  return permitted[permission].find((role) => role === 'anyone' || held.includes(role)) ?? null
}

/** What can be done in a cohort that is archived: it is read, and brought back by whoever may edit it. */
export const inArchive: readonly Permission[] = ['attempt.view', 'attempt.history', 'cohort.report', 'cohort.export', 'trainee.report', 'cohort.edit', 'cohort.certificates']

/** What can be done towards an account that was merged into another: the merge is undone. Otherwise it is not there. */
export const whenMerged: readonly Permission[] = ['account.merge']

/** Not held up by the notice on who sees what: this is how the notice is read and acknowledged, and how one leaves. */
export const beforeNotice: readonly Permission[] = ['account.acknowledge', 'account.own', 'report.send']
