export interface LargeCohort { cohortId: string; courseId: string; people: number; quizzes: readonly { lessonId: string; quizId: string }[]; upTo: number }

/**
 * Statements that make a cohort in the middle of its course, whatever its size in one statement a table: trainee number n has done
 * n modulo (`upTo` + 1) lessons, the first eight with an attempt that passed, and some have stopped long ago.
 */
export function largeCohort({ cohortId, courseId, people, quizzes, upTo }: LargeCohort): readonly (readonly [statement: string, values: readonly unknown[]])[] {
  const lessons = [quizzes.map(({ lessonId }) => lessonId), quizzes.map(({ quizId }) => quizId)]
  const uuid = (what: string) => `md5('${cohortId} ${what} ' || n)::uuid`
  const done = `(n % ${upTo + 1})`
  return [
    [`insert into cohort (id, name, course_id, opens_at, closes_at) values ($1::uuid, 'Cohort of ' || $2::int, $3, now() - interval '60 days', now() + interval '60 days')`, [cohortId, people, courseId]],
    [`insert into quiz_revision (revision, course_id, quiz_id, content) select 'large ' || q, $1, q, '{}' from unnest($2::text[]) q on conflict do nothing`, [courseId, lessons[1]]],
    [`insert into account (id, sign_in_name, name, notice_acknowledged) select ${uuid('account')}, '${cohortId}' || n, (array['Ayesha Khan', 'عائشہ خان', 'Na''eem D''Souza', 'Zoë Ibáñez', '=1+1', repeat('x', 200), 'Gul Zaman Afridi'])[1 + n % 7], 9 from generate_series(1, $1::int) n`, [people]],
    [`insert into enrolment (id, cohort_id, account_id) select ${uuid('enrolment')}, $1::uuid, ${uuid('account')} from generate_series(1, $2::int) n`, [cohortId, people]],
    [`insert into period (id, enrolment_id, last_active_at) select ${uuid('period')}, ${uuid('enrolment')}, case when ${done} > 0 then now() - make_interval(days => n % 40) end from generate_series(1, $1::int) n`, [people]],
    [`insert into lesson_record (period_id, lesson_id, started_at, read_at, completed_at) select ${uuid('period')}, l.id, now() - interval '50 days', now() - interval '49 days', now() - interval '48 days'
      from generate_series(1, $1::int) n join unnest($2::text[]) with ordinality l (id, place) on l.place <= ${done}`, [people, lessons[0]]],
    [`insert into attempt (id, period_id, quiz_id, number, revision, seed, paper, state, submitted_at, score, passed)
      select gen_random_uuid(), ${uuid('period')}, q.id, 1, 'large ' || q.id, 1, '[]', 'SUBMITTED', now() - interval '48 days', 0.8, true
      from generate_series(1, $1::int) n join unnest($2::text[]) with ordinality q (id, place) on q.place <= least(${done}, 8)`, [people, lessons[1]]],
  ]
}
