import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type pg from 'pg'
import { openAttempt, type OpenAttempt } from '@/e2e/attempts'
import { course } from '@/e2e/people'
import { hashed, newToken } from '@/server/session'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { secret } from './program'

export interface TorturedItem {
  id: string
  /** Some answers that it can have, none included. */
  answers: readonly (readonly string[])[]
}
export interface TorturedAttempt { id: string; items: readonly TorturedItem[] }
export interface TorturedTrainee { accountId: string; cookie: string; periodId: string; attempts: readonly TorturedAttempt[] }

function itemsOf({ items, paper }: OpenAttempt): TorturedItem[] {
  return items.map((item) => {
    const order = paper.find((drawn) => drawn.item === item.id)?.options
    const single = item.kind === 'single' || item.kind === 'true-false' ? item.options.map(({ id }) => [id]) : []
    return { id: item.id, answers: [[], rightAnswer(item, order), wrongAnswer(item, order), ...single] }
  })
}

/** Trainees of one open cohort, signed in, each with so many open attempts in as many periods. */
export async function makeTrainees(db: pg.Pool, count: number, attemptsEach: number): Promise<TorturedTrainee[]> {
  const cohortId = randomUUID()
  await db.query(`insert into cohort (id, name, course_id, opens_at, closes_at) values ($1, $2, $3, now() - interval '1 day', now() + interval '1 day')`, [cohortId, `Torture ${cohortId}`, course])
  const trainees: TorturedTrainee[] = []
  for (let made = 0; made < count; made++) {
    const [accountId, enrolmentId, sid] = [randomUUID(), randomUUID(), newToken()]
    await db.query(`insert into account (id, sign_in_name, name, role, status, notice_acknowledged) select $1, $2, 'Trainee', 'MEMBER', 'ACTIVE', notice_version from organisation`, [accountId, `torture-${accountId}`])
    await db.query('insert into enrolment (id, cohort_id, account_id) values ($1, $2, $3)', [enrolmentId, cohortId, accountId])
    await db.query('insert into session (id_hash, account_id) values ($1, $2)', [Buffer.from(hashed(sid)), accountId])
    const attempts: TorturedAttempt[] = []
    let periodId = ''
    for (let number = 1; number <= Math.max(1, attemptsEach); number++) {
      periodId = randomUUID()
      await db.query('insert into period (id, enrolment_id, number) values ($1, $2, $3)', [periodId, enrolmentId, number])
      if (attemptsEach === 0) continue
      const opened = await openAttempt(db, { id: enrolmentId, periodId })
      attempts.push({ id: opened.id, items: itemsOf(opened) })
    }
    trainees.push({ accountId, cookie: `counterpoint.session=${await encode({ token: { sid }, secret })}`, periodId, attempts })
  }
  return trainees
}
