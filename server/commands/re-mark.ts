import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { percentOf } from '@/domain/marking'
import { tryApplicationLock } from '@/server/application-lock'
import { catalogue, quizzesIn } from '@/server/catalogue'
import { startEmbeddedPostgres } from '@/server/embedded-postgres'
import { environment } from '@/server/environment'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'

// npm run re-mark                                     shows what marking again with the keys of today would change
// npm run re-mark -- --quiz <id> --item <id> --apply  one quiz, one item; --apply does it
run(async () => {
  const { values } = parseArgs({ options: { quiz: { type: 'string' }, item: { type: 'string' }, apply: { type: 'boolean', default: false } } })
  const { DATABASE_URL, DATA_DIR } = environment()
  const server = DATABASE_URL ? null : await startEmbeddedPostgres(path.resolve(DATA_DIR))
  try {
    // The rest of the program asks for these three; this command opens no page and signs nothing.
    Object.assign(process.env, { DATABASE_URL: DATABASE_URL ?? server?.url, APP_URL: process.env.APP_URL ?? 'http://localhost', SECRET: process.env.SECRET ?? randomBytes(32).toString('hex') })
    await tell(values)
  } finally {
    if (server && !server.found && (await tryApplicationLock(server))) await server.stop()
  }
})

async function tell({ quiz, item, apply }: { quiz?: string; item?: string; apply: boolean }) {
  const scopes = [...catalogue()].flatMap(([courseId, course]) => quizzesIn(course).filter(([quizId, { items }]) => (!quiz || quizId === quiz) && (!item || items.some(({ id }) => id === item)))
    .map(([quizId]) => ({ courseId, quizId, itemId: item })))
  if (scopes.length === 0) throw new Refusal('There is no such quiz or item in lessons/.')
  const { reMarkAll } = await import('@/server/attempts/re-marks')
  const found = await reMarkAll(scopes, { apply })
  for (const { scope, planned, summary } of found) {
    console.log(`${scope.quizId}: ${summary.attempts} attempts of ${summary.people} people; ${summary.up} marks higher, ${summary.down} lower; ${summary.passesGained} passes gained, ${summary.passesKept} that the score no longer reaches and that stay; 0 lost.`)
    for (const { name, number, score, passed, marking } of planned)
      console.log(`  ${name}, attempt ${number}: ${marking.items.map(({ itemId, from, to }) => `${itemId} ${percentOf(from)}% → ${percentOf(to)}%`).join(', ')}; score ${percentOf(score)}% → ${percentOf(marking.score)}%${marking.passed && !passed ? ', passed now' : marking.passKept ? ', the pass stays' : ''}`)
  }
  if (found.length === 0) console.log('Every mark is the one that the keys of today give: there is nothing to mark again.')
  else console.log(apply ? 'Done: the old marks are kept beside the new ones.' : 'Nothing is changed yet: run it again with --apply to do this.')
}
