import { randomFrom } from '@/domain/chance'
import { catalogue, type CatalogueCourse } from '@/server/catalogue'
import { issueCertificate, issueMissing } from '@/server/certificates/issue'
import { database } from '@/server/database'
import { hashedPassword } from '@/server/passwords'
import { seedActs } from './acts'
import { cohortDates, exampleCohorts, examplePeople, uuidFrom, type Random } from './examples'
import { moreSuspicious, sharper } from './form-simulation'
import { seedDesk } from './seed-desk'
import { insertRows } from './insert-rows'
import { formsOfCohort, type FormRows } from './seed-forms'
import { seedRenewals } from './seed-renewals'
import { itemModels, normal, simulatedAttempt } from './simulation'

const password = 'a lantern on the old bridge'
const day = 24 * 3600 * 1000
const course = 'hidden-factory'

/** What three people of each cohort need. */
const accommodated = [{ timeFactor: 1.5 }, { timeFactor: 1.25, breakMinutes: 10, largerTargets: true }, { noTimer: true }]

type Rows = {
  periods: { id: string; enrolmentId: string; lastActiveAt: Date | null }[]
  lessons: { periodId: string; lessonId: string; startedAt: Date; readAt: Date | null; readRevision: string | null; completedAt: Date | null }[]
  attempts: { id: string; periodId: string; quizId: string; number: number; revision: string; seed: number; paper: object; state: 'OPEN' | 'SUBMITTED'; startedAt: Date; submittedAt: Date | null; score: number | null; passed: boolean | null }[]
  operations: { id: string; attemptId: string; itemId: string; answer: string[]; certainty: number | null; window: string; sequence: number; receivedAt: Date }[]
  responses: { attemptId: string; itemId: string; answer: string[]; certainty: number | null; window: string; sequence: number; savedAt: Date; mark: number | null }[]
  extras: { periodId: string; quizId: string; givenById: string; givenAt: Date }[]
  completions: { periodId: string; completedAt: Date; revision: string; lessons: string[] }[]
}

/** One trainee's way through the course, from the opening to `until`, at their own pace; written into `rows`. */
function studyThrough(rows: Rows, known: CatalogueCourse, models: ReturnType<typeof itemModels>, who: { enrolmentId: string; opensAt: Date; until: Date; diligence: number; instructorId: string }, random: Random) {
  const period = { id: uuidFrom(random), enrolmentId: who.enrolmentId, lastActiveAt: null as Date | null }
  rows.periods.push(period)
  const ability = normal(random)
  const pace = 2 + random() * 9
  let at = who.opensAt.getTime() + (random() ** 2) * 25 * day + 9 * 3600_000
  const over = () => at > who.until.getTime()
  if (random() > who.diligence + 0.05) return
  for (const lesson of known.lessons) {
    if (over()) return
    const record: Rows['lessons'][number] = { periodId: period.id, lessonId: lesson.id, startedAt: new Date(at), readAt: null, readRevision: null, completedAt: null }
    rows.lessons.push(record)
    period.lastActiveAt = new Date(at)
    if (random() > who.diligence + 0.12) return
    at += (lesson.minutes + random() * 20) * 60_000
    if (over()) return
    Object.assign(record, { readAt: new Date(at), readRevision: lesson.revision })
    const quiz = known.quiz.get(lesson.quiz)
    if (!quiz) continue
    const earlier: string[][] = []
    for (let number = 1; ; number++) {
      at += (0.02 + random() * 0.8) * day
      if (over()) return
      const made = simulatedAttempt(quiz, models, ability * 1.6 - 0.3 + number * 1.2, earlier, random)
      const id = uuidFrom(random)
      const window = uuidFrom(random)
      const unfinished = random() > 0.985
      rows.attempts.push({ id, periodId: period.id, quizId: quiz.id, number, revision: quiz.revision, seed: made.seed, paper: made.paper, startedAt: new Date(at), state: unfinished ? 'OPEN' : 'SUBMITTED', submittedAt: unfinished ? null : new Date(at + 9 * 60_000), score: unfinished ? null : made.score, passed: unfinished ? null : made.passed })
      for (const [index, { itemId, answer, certainty, mark }] of made.answers.slice(0, unfinished ? 3 : undefined).entries()) {
        const savedAt = new Date(at + (index + 1) * 60_000)
        rows.operations.push({ id: uuidFrom(random), attemptId: id, itemId, answer, certainty, window, sequence: index, receivedAt: savedAt })
        rows.responses.push({ attemptId: id, itemId, answer, certainty, window, sequence: index, savedAt, mark: unfinished ? null : mark })
      }
      at += 9 * 60_000
      period.lastActiveAt = new Date(at)
      if (unfinished) return
      if (made.passed) break
      earlier.push(made.paper.map(({ item }) => item))
      if (number >= quiz.attempts) {
        if (number > quiz.attempts || random() < 0.6) return
        rows.extras.push({ periodId: period.id, quizId: quiz.id, givenById: who.instructorId, givenAt: new Date(at + day) })
        at += 1.5 * day
      }
    }
    record.completedAt = new Date(at)
    at += pace * (0.3 + random()) * day
  }
  const finished = period.lastActiveAt ?? new Date(at)
  rows.completions.push({ periodId: period.id, completedAt: finished, revision: known.revision, lessons: known.lessons.map(({ id }) => id) })
}

async function storeForms({ orders, attempts, operations, responses }: FormRows) {
  await insertRows('form_order', orders)
  await insertRows('attempt', attempts)
  await insertRows('operation', operations)
  await insertRows('response', responses)
}

async function store(rows: Rows, known: CatalogueCourse) {
  for (const { revision, ...content } of [...known.quiz.values(), ...[...known.forms.values()].flat().map(({ quiz }) => quiz)])
    await database.quizRevision.upsert({ where: { revision }, update: {}, create: { revision, courseId: known.course.id, quizId: content.id, content } })
  await insertRows('period', rows.periods)
  await insertRows('lesson_record', rows.lessons)
  await insertRows('attempt', rows.attempts)
  await insertRows('operation', rows.operations)
  await insertRows('response', rows.responses)
  await database.extraAttempt.createMany({ data: rows.extras })
  await insertRows('completion', rows.completions)
}

/** Two certificates that were revoked, one of them with a new one in its place. */
async function certificatesOfLife() {
  const revoked = await database.$queryRaw<{ periodId: string }[]>`
    update certificate set revoked_at = now(), revoked_by = (select id from account where role = 'ADMINISTRATOR' limit 1),
      revoked_why = 'The name was spelt wrongly: a new one is issued.'
    where id in (select id from certificate order by completed_at desc, name limit 2) returning period_id as "periodId"`
  const [again] = revoked
  if (again) await database.$transaction((tx) => issueCertificate(tx, again.periodId))
}

/**
 * Fills an empty database with months of life: four cohorts at different stages, 360 trainees, two instructors, an
 * administrator. The same people and attempts each time; dates are counted back from `now`. Returns one sign-in a role.
 */
export async function seedDemo(now = new Date(), seed = 20261123): Promise<{ role: string; signInName: string; password: string }[]> {
  const known = catalogue().get(course)
  if (!known) throw new Error(`There is no course ${course} in lessons/.`)
  const first = randomFrom(seed)
  const passwordHash = await hashedPassword(password)
  await database.organisation.update({ where: { id: 1 }, data: {
    name: 'Provincial Institute for Teacher Education', timeZone: 'Asia/Karachi',
    helpContacts: 'Counsellor of the institute (invented): 091 000 0000, Monday to Friday, 9 to 16\nFocal person for safety (invented): focal@example.org',
  } })
  const staff = (signInName: string, name: string, more: object) =>
    database.account.create({ data: { signInName, email: signInName, name, passwordHash, noticeAcknowledged: 1, ...more }, select: { id: true } })
  await staff('administrator@example.org', 'Nasreen Akhtar', { role: 'ADMINISTRATOR' })
  const instructors = [await staff('instructor@example.org', 'Tariq Mehmood', { staff: true }), await staff('instructor2@example.org', 'ڈاکٹر سعدیہ بتول', { staff: true })]
  const models = itemModels([...known.quiz.values()], first)
  const rows: Rows = { periods: [], lessons: [], attempts: [], operations: [], responses: [], extras: [], completions: [] }
  const people = examplePeople(exampleCohorts.slice(0, 3).reduce((sum, { trainees }) => sum + trainees, 0), first)
  let taken = 0
  // The fourth came later: with chance of its own, so that what the others did stays what it was.
  const fourth = randomFrom(seed + 4)
  people.push(...examplePeople(exampleCohorts[3].trainees, fourth, people.length))
  const formRows: FormRows[] = []
  for (const [index, { name, trainees, diligence, ...offsets }] of exampleCohorts.entries()) {
    const random = index === 3 ? fourth : first
    const dates = cohortDates(offsets, now)
    const holders = index === 0 ? instructors.slice(0, 1) : index === 1 ? instructors : instructors.slice(1)
    const cohort = await database.cohort.create({ data: { name, courseId: course, validMonths: index === 0 ? 5 : index === 3 ? 12 : 24, ...(index === 3 && { renewalDays: 60, renewalRepeats: 'test' }), ...dates, createdAt: new Date(dates.opensAt.getTime() - 20 * day), instructors: { create: holders.map(({ id }) => ({ accountId: id })) } }, select: { id: true } })
    const members = people.slice(taken, taken += trainees).map((person) => ({ accountId: uuidFrom(random), enrolmentId: uuidFrom(random), person }))
    await database.account.createMany({ data: members.map(({ accountId, person }) => ({ id: accountId, ...person, passwordHash: index !== 2 ? passwordHash : null, noticeAcknowledged: index !== 2 ? 1 : 0, createdAt: new Date(dates.opensAt.getTime() - 10 * day) })) })
    await database.enrolment.createMany({ data: members.map(({ accountId, enrolmentId }, place) => ({ id: enrolmentId, cohortId: cohort.id, accountId, createdAt: new Date(dates.opensAt.getTime() - 10 * day), withdrawnAt: place % 45 === 44 ? dates.opensAt : null })) })
    await database.accommodation.createMany({ data: accommodated.flatMap((wanted, place) => {
      const accountId = members[5 + place * 17]?.accountId
      return accountId ? [{ accountId, ...wanted, setById: holders[0]?.id ?? '', setAt: dates.opensAt }] : []
    }) })
    const until = new Date(Math.min(now.getTime(), dates.closesAt.getTime()))
    for (const { enrolmentId } of members)
      studyThrough(rows, known, models, { enrolmentId, opensAt: dates.opensAt, until, diligence, instructorId: holders[0]?.id ?? '' }, random)
    const studied = members.flatMap(({ enrolmentId }) => rows.periods.filter((period) => period.enrolmentId === enrolmentId)).map(({ id, enrolmentId }) => ({
      enrolmentId, periodId: id, opensAt: dates.opensAt, startedAt: rows.lessons.find(({ periodId }) => periodId === id)?.startedAt ?? null,
      completedAt: rows.completions.find(({ periodId }) => periodId === id)?.completedAt ?? null,
    }))
    formRows.push(formsOfCohort(known, studied, index === 3 ? moreSuspicious : sharper, now, randomFrom(seed + 100 + index)))
  }
  await store(rows, known)
  await seedActs(now)
  await seedDesk(now)
  await issueMissing()
  await certificatesOfLife()
  const renewing = await seedRenewals(known, models, now, randomFrom(seed + 5))
  await issueMissing()
  for (const each of formRows) await storeForms(each)
  const [guide] = await database.$queryRaw<{ signInName: string }[]>`
    select a.sign_in_name as "signInName" from account a join enrolment e on e.account_id = a.id join cohort c on c.id = e.cohort_id join period p on p.enrolment_id = e.id
    where c.closes_at > now() and c.opens_at < now() and e.withdrawn_at is null and a.email is not null
      and (select count(*) from lesson_record l where l.period_id = p.id and l.completed_at is not null) = 2
    order by a.sign_in_name limit 1`
  return [
    { role: 'administrator', signInName: 'administrator@example.org', password },
    { role: 'instructor', signInName: 'instructor@example.org', password },
    { role: 'trainee', signInName: guide?.signInName ?? '', password },
    ...(renewing ? [{ role: 'trainee who is to renew by the test', signInName: renewing, password }] : []),
  ]
}
