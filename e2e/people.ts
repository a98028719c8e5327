import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { hashedPassword } from '@/server/passwords'

export type Who = 'administrator' | 'instructor' | 'otherInstructor' | 'trainee' | 'secondTrainee' | 'otherTrainee' | 'newcomer' | 'suspended'

export interface Account {
  id: string
  name: string
  signInName: string
  password: string
}
export interface Enrolment {
  id: string
  periodId: string
}

/** Two open cohorts of one course and everyone that can be towards them. */
export interface Example {
  course: string
  cohort: { id: string; name: string }
  otherCohort: { id: string; name: string }
  accounts: Record<Who, Account>
  enrolments: Record<'trainee' | 'secondTrainee' | 'otherTrainee' | 'newcomer' | 'suspended', Enrolment>
}

export const course = 'hidden-factory'
export const password = 'seven quiet mangoes'
const names: Record<Who, string> = {
  administrator: 'Ayesha Siddiqui', instructor: 'Bilal Chaudhry', otherInstructor: 'Danish Memon', trainee: 'Fatima Noor', secondTrainee: "Zara O'Neill",
  otherTrainee: 'گل رخ بانو', newcomer: 'Hamza', suspended: 'Imran Qazi',
}
let hash: Promise<string> | undefined
let made = 0

/** Makes the example once more, straight in the database: every test has people of its own, under the same names. */
export async function makeExample(db: Pool): Promise<Example> {
  const set = ++made
  const passwordHash = await (hash ??= hashedPassword(password))
  await db.query(`update organisation set name = 'Academy of Teachers', help_contacts = 'The desk of the academy, 042 111 222 333' where id = 1 and name = ''`)
  const account = async (who: Who): Promise<Account> => {
    const id = randomUUID()
    const signInName = `${who.toLowerCase()}.${set}@example.org`
    await db.query(
      `insert into account (id, sign_in_name, email, name, role, status, password_hash, staff, notice_acknowledged)
       select $1, $2, $2, $3, $4::account_role, 'ACTIVE', $5, $6, case when $7 then 0 else notice_version end from organisation where id = 1`,
      [id, signInName, names[who], who === 'administrator' ? 'ADMINISTRATOR' : 'MEMBER', passwordHash, /instructor/i.test(who), who === 'newcomer'],
    )
    return { id, name: names[who], signInName, password }
  }
  const cohort = async (name: string, instructor: Account) => {
    const id = randomUUID()
    await db.query(`insert into cohort (id, name, course_id, opens_at, closes_at) values ($1, $2, $3, now() - interval '7 days', now() + interval '60 days')`, [id, name, course])
    await db.query('insert into cohort_instructor (cohort_id, account_id) values ($1, $2)', [id, instructor.id])
    return { id, name }
  }
  const enrolment = async ({ id: cohortId }: { id: string }, trainee: Account): Promise<Enrolment> => {
    const [id, periodId] = [randomUUID(), randomUUID()]
    await db.query('insert into enrolment (id, cohort_id, account_id) values ($1, $2, $3)', [id, cohortId, trainee.id])
    await db.query('insert into period (id, enrolment_id, number) values ($1, $2, 1)', [periodId, id])
    return { id, periodId }
  }
  const accounts: Record<Who, Account> = {
    administrator: await account('administrator'), instructor: await account('instructor'), otherInstructor: await account('otherInstructor'), trainee: await account('trainee'),
    secondTrainee: await account('secondTrainee'), otherTrainee: await account('otherTrainee'), newcomer: await account('newcomer'), suspended: await account('suspended'),
  }
  const own = await cohort(`Teachers of Lahore ${set}`, accounts.instructor)
  const other = await cohort(`Librarians of Quetta ${set}`, accounts.otherInstructor)
  return {
    course, accounts, cohort: own, otherCohort: other,
    enrolments: {
      trainee: await enrolment(own, accounts.trainee), secondTrainee: await enrolment(own, accounts.secondTrainee), newcomer: await enrolment(own, accounts.newcomer),
      suspended: await enrolment(own, accounts.suspended), otherTrainee: await enrolment(other, accounts.otherTrainee),
    },
  }
}

export async function suspend(db: Pool, { id }: Account) {
  await db.query(`update account set status = 'SUSPENDED' where id = $1`, [id])
}

/** What is in the database, a fingerprint a table: equal before and after means that nothing was written. Sessions and counted tries are left out. */
export async function fingerprint(db: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('session', 'try_limit') order by 1`)
  const prints = await Promise.all(tables.map(async ({ name }) => {
    const { rows } = await db.query<{ print: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from ${name} t`)
    return [name, rows[0]?.print ?? ''] as const
  }))
  return Object.fromEntries(prints)
}
