import { randomBytes, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { newSerial } from '@/domain/certificate/serial'
import { theCourse, type OpenAttempt } from './attempts'
import type { Example } from './people'

/** One of everything that a route can name, all of it the trainee's own or of the trainee's cohort. */
export async function objectsOf(db: Pool, { accounts, cohort, enrolments }: Example, attempt: OpenAttempt): Promise<Record<string, string>> {
  const [lesson] = theCourse().lessons
  const rosterImport = randomUUID()
  const totals = { adds: 0, enrols: 0, reinstates: 0, 'already-here': 0, 'repeated-in-file': 0, conflicts: 0, refused: 0 }
  await db.query(`insert into roster_import (id, cohort_id, made_by, file_name, totals) values ($1, $2, $3, 'people.csv', $4)`, [rosterImport, cohort.id, accounts.administrator.id, JSON.stringify(totals)])
  const act = randomUUID()
  await db.query(`insert into cohort_act (id, cohort_id, made_by, kind, detail, enrolment_ids) values ($1, $2, $3, 'MESSAGE', $4, $5)`, [act, cohort.id, accounts.instructor.id, JSON.stringify({ kind: 'message', text: 'Come on Monday.' }), [enrolments.trainee.id]])
  const { rows: [period] } = await db.query<{ id: string }>('select id from period where enrolment_id = $1', [enrolments.trainee.id])
  const certificate = randomUUID()
  const serial = newSerial(randomBytes)
  await db.query(`insert into certificate (id, serial, period_id, name, course_id, course_title, course_revision, issuer, address, completed_at, issued_at, salt, key_id, signature)
    values ($1, $6, $2, 'Somebody', $3, 'A course', 'r', 'An organisation', 'https://training.example.org', now(), now(), $4, 'k', $5)`, [certificate, period?.id, theCourse().course.id, randomBytes(16), randomBytes(64), serial])
  return {
    certificate, serial, act, course: theCourse().course.id, source: theCourse().article?.source ?? '', lesson: lesson?.id ?? '', quiz: lesson?.quiz ?? '', measure: 'cards', attempt: attempt.id, cohort: cohort.id, enrolment: enrolments.trainee.id,
    account: accounts.trainee.id, import: rosterImport, token: randomBytes(32).toString('base64url'), nextauth: 'callback/credentials',
  }
}

/** Objects as good as these, but for not being there. */
export function nothingLike(objects: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(objects).map(([name, value]) => [name, /^[0-9a-f]{8}-/.test(value) ? randomUUID() : value]))
}
