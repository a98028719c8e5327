import { expect, test } from 'vitest'
import { placeNames } from '@/server/account-merge/places'
import { database } from '@/server/database'

/** What is said of every column that names an account, where merging does not move its rows as they are (server/account-merge/places.ts). */
const otherwise: Record<string, string> = {
  'enrolment.account_id': 'moves, with all that hangs on it',
  'account.manager_id': 'moves: whose manager the one was, the other is',
  'session.account_id': 'ends', 'one_time_link.account_id': 'ends',
  'account.merged_into_id': 'says where the emptied account went', 'account_merge.from_id': 'is the merge itself', 'account_merge.into_id': 'is the merge itself',
  'cohort_act.made_by': 'whoever did it, did it', 'extension.given_by': 'whoever did it, did it', 'extra_attempt.given_by': 'whoever did it, did it', 'message.from_id': 'whoever wrote it, wrote it',
  'roster_effect.account_id': 'is what a list did: it is not undone while an account that it made is merged', 'roster_line.account_id': 'is a verdict, given anew before the list is applied',
}

test('a table that names an account is moved by a merge, or it is said what becomes of it', async () => {
  const columns = await database.$queryRaw<{ column: string }[]>`
    select distinct c.table_name || '.' || c.column_name as "column" from information_schema.columns c
    left join (information_schema.key_column_usage k join information_schema.referential_constraints r on r.constraint_name = k.constraint_name and r.constraint_schema = k.constraint_schema
      join information_schema.table_constraints a on a.constraint_name = r.unique_constraint_name and a.constraint_schema = r.unique_constraint_schema and a.table_name = 'account')
      on k.table_schema = c.table_schema and k.table_name = c.table_name and k.column_name = c.column_name
    where c.table_schema = 'public' and (c.column_name like '%account_id' or k.column_name is not null) order by 1`
  const moved = placeNames.map((table) => `${table}.account_id`)
  expect(columns.map(({ column }) => column).filter((column) => !moved.includes(column))).toEqual(Object.keys(otherwise).toSorted())
  expect(columns.map(({ column }) => column)).toEqual(expect.arrayContaining(moved))
})
