import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { course } from '@/e2e/people'
import { theCourse } from '@/e2e/attempts'
import { paperSchema, type Paper } from '@/domain/quiz'
import { rightAnswer } from '@/tests/answers'
import type { Stage } from './stage'
import type { TorturedTrainee } from './people'

const lesson = theCourse().lessons[0]
export const quizId = lesson?.quiz ?? ''
export const allowed = theCourse().quiz.get(quizId)?.attempts ?? 0

/** The fields of the first form with an action on a page, as a browser without a script would send them. */
function formOn(html: string): FormData | null {
  const form = /<form[^>]*action=""[^>]*>.*?<\/form>/s.exec(html.replace(/<header.*?<\/header>|<footer.*?<\/footer>/gs, ''))?.[0]
  if (!form) return null
  const fields = new FormData()
  const text = (escaped = '') => escaped.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  for (const [input] of form.matchAll(/<input[^>]*>/g)) fields.append(text(/name="([^"]*)"/.exec(input)?.[1]), text(/value="([^"]*)"/.exec(input)?.[1]))
  return fields
}

/** Has read every lesson, and completed all but the first: one passed attempt from the end. */
export async function almostThrough({ postgres: { db } }: Stage, { periodId }: TorturedTrainee): Promise<void> {
  for (const { id } of theCourse().lessons)
    await db.query('insert into lesson_record (period_id, lesson_id, started_at, read_at, completed_at) values ($1, $2, now(), now(), $3)', [periodId, id, id === lesson?.id ? null : new Date()])
}

/** Presses Start fifty times at once, half of them at each program; answers where each was sent. */
export async function startFiftyTimes({ straight }: Stage, { cookie }: TorturedTrainee): Promise<(string | null)[]> {
  const path = `/courses/${course}/quizzes/${quizId}`
  const form = formOn(await (await fetch(`${straight[0]}${path}`, { headers: { cookie } })).text())
  if (!form) return []
  return Promise.all(Array.from({ length: 50 }, async (_, press) => {
    const origin = straight[press % straight.length] ?? ''
    for (;;) {
      const reply = await fetch(`${origin}${path}`, { method: 'POST', body: form, headers: { cookie, origin, 'sec-fetch-site': 'same-origin' }, redirect: 'manual' })
      await reply.arrayBuffer()
      if (reply.status < 500) return reply.headers.get('location')
      await wait(100)
    }
  }))
}

export async function openAttemptOf({ postgres: { db } }: Stage, { periodId }: TorturedTrainee): Promise<{ id: string; paper: Paper } | null> {
  const { rows } = await db.query<{ id: string; paper: unknown }>(`select id, paper from attempt where period_id = $1 and state = 'OPEN'`, [periodId])
  const [open] = rows
  return open ? { id: open.id, paper: paperSchema.parse(open.paper) } : null
}

/** Posts to an attempt at one of the programs, until it is neither refused for now nor cut off. */
export async function post({ straight }: Stage, { cookie }: TorturedTrainee, place: number, path: string, body: object): Promise<number> {
  for (;;) {
    const reply = await fetch(`${straight[place % straight.length]}/api/v1/attempts/${path}`, {
      method: 'POST', body: JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, signal: AbortSignal.timeout(12_000),
    })
    await reply.arrayBuffer()
    if (reply.status !== 503) return reply.status
    await wait(100)
  }
}

export async function answerRight(stage: Stage, trainee: TorturedTrainee, { id, paper }: { id: string; paper: Paper }): Promise<void> {
  const quiz = theCourse().quiz.get(quizId)
  for (const [sequence, { item: itemId, options }] of paper.entries()) {
    const item = quiz?.items.find((each) => each.id === itemId)
    if (item) await post(stage, trainee, sequence, `${id}/responses`, { operation: randomUUID(), itemId, answer: rightAnswer(item, options), window: trainee.periodId, sequence })
  }
}
