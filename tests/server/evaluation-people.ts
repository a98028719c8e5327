import './offering-lessons'
import { randomUUID } from 'node:crypto'
import { normal } from '@/prisma/simulation'
import { randomFrom } from '@/domain/chance'
import { encoded, keyOf, markOf, orderOf, type Item } from '@/domain/items/item'
import { occasions, quizOfMeasure, type Measure, type Occasion } from '@/domain/occasions/occasions'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { cohort, courseId } from './report-people'

const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
const days: Record<Occasion, number> = { before: 40, after: 20, later: 1 }

/** How people judge and what they know on an occasion. */
export interface Level { dPrime: number; criterion: number; knows: number }
export type Levels = Record<Occasion, Level>
export const learned: Levels = { before: { dPrime: 0.6, criterion: 0, knows: 0.4 }, after: { dPrime: 1.9, criterion: 0, knows: 0.75 }, later: { dPrime: 1.6, criterion: 0, knows: 0.7 } }
export const onlySuspicious: Levels = { before: { dPrime: 0.8, criterion: 0.4, knows: 0.5 }, after: { dPrime: 0.8, criterion: -0.6, knows: 0.5 }, later: { dPrime: 0.8, criterion: -0.5, knows: 0.5 } }

function answerOf(item: Item, { dPrime, criterion, knows }: Level, random: () => number): string[] {
  if (item.kind === 'judgement') {
    const evidence = normal(random) + (item.manipulates ? dPrime : -dPrime) / 2
    return [String(1 + [-1.2, -0.6, 0, 0.6, 1.2].filter((cut) => evidence >= cut + criterion).length)]
  }
  if (random() < knows) return keyOf(item)
  return 'options' in item ? item.options.filter(({ key }) => !key).slice(0, 1).map(({ id }) => id) : []
}

/** One of sixty model people, copied as often as is wanted: their form of each measure on each occasion, answered as that level does. */
function models(levels: Levels) {
  const random = randomFrom(11)
  return Array.from({ length: 60 }, (_, person) => (['cards', 'tests'] as const).flatMap((measure: Measure) => occasions.map((occasion, number) => {
    const form = courseOf(courseId)?.forms.get(measure)?.find(({ id }) => id === orders[person % 6]?.[number])
    if (!form) throw new Error(`${courseId} has no such form of ${measure}`)
    const answers = form.quiz.items.map((item) => {
      const order = orderOf(item, random)
      const answer = answerOf(item, levels[occasion], random)
      return { item: item.id, order, answer: encoded(item, order, answer), mark: markOf(item, answer) }
    })
    const score = answers.reduce((sum, { mark }) => sum + (mark ?? 0), 0) / answers.length
    return { quiz: quizOfMeasure[measure], occasion, number: number + 1, form: form.id, revision: form.quiz.revision, days: days[occasion], score, paper: answers.map(({ item, order }) => ({ item, options: order })), answers }
  })))
}

/** A cohort of that many people who did everything on all three occasions, but for those who stopped: `until` says after which occasion each tenth person stops. */
export async function evaluatedCohort(people: number, { instructorId, levels = learned, stops = 'later' }: { instructorId: string; levels?: Levels; stops?: Occasion }) {
  const { id: cohortId } = await cohort({ instructorId })
  for (const form of [...(courseOf(courseId)?.forms.values() ?? [])].flat()) {
    const { revision, ...content } = form.quiz
    await database.quizRevision.createMany({ data: [{ revision, courseId, quizId: content.id, content: JSON.parse(JSON.stringify(content)) as object }], skipDuplicates: true })
  }
  await database.$executeRaw`
    with models as (select ordinality - 1 as place, value as sat from jsonb_array_elements(${JSON.stringify(models(levels))}::jsonb) with ordinality),
    people as (insert into account (id, name, sign_in_name) select gen_random_uuid(), 'Person ' || n, gen_random_uuid()::text from generate_series(1, ${people}::int) n returning id),
    joined as (insert into enrolment (id, cohort_id, account_id) select gen_random_uuid(), ${cohortId}::uuid, id from people returning id),
    periods as (insert into period (id, enrolment_id) select gen_random_uuid(), id from joined returning id),
    chosen as materialized (select gen_random_uuid() as id, p.id as period_id, p.n, s from (select id, row_number() over () as n from periods) p join models on place = p.n % 60 cross join jsonb_array_elements(sat) s
      where p.n % 10 > 0 or (s->>'number')::int <= array_position(array['before', 'after', 'later'], ${stops}::text)),
    sat as (insert into attempt (id, period_id, quiz_id, number, occasion, form, revision, seed, paper, state, submitted_at, score, passed)
      select id, period_id, s->>'quiz', (s->>'number')::int, (s->>'occasion')::occasion, s->>'form', s->>'revision', 1, s->'paper', 'SUBMITTED', now() - make_interval(days => (s->>'days')::int) + n * interval '1 second', (s->>'score')::float8, false
      from chosen returning id)
    insert into response (attempt_id, item_id, answer, "window", sequence, mark)
    select c.id, a->>'item', array(select jsonb_array_elements_text(a->'answer')), gen_random_uuid(), 0, (a->>'mark')::float8 from chosen c cross join jsonb_array_elements(c.s->'answers') a`
  return cohortId
}

/** The trainee of a cohort who has done most. */
export async function someTrainee(cohortId: string) {
  const { accountId } = await database.enrolment.findFirstOrThrow({ where: { cohortId, periods: { some: { attempts: { some: { occasion: 'later' } } } } } })
  await database.account.update({ where: { id: accountId }, data: { noticeAcknowledged: 99, reference: randomUUID() } })
  return accountId
}
