import { expect, test } from 'vitest'
import { database, type Transaction } from '@/server/database'

const plans = (tx: Transaction) => tx.$queryRaw<{ name: string; statement: string }[]>`select name, statement from pg_prepared_statements where name like 'kept_%' and statement like '%42 as answer%'`

test('a connection keeps the plan of what is marked, once, and of nothing else', async () => {
  await database.$transaction(async (tx) => {
    for (const id of ['1', '2', '3']) {
      await tx.$queryRaw`/* kept */ select 42 as answer, ${id} as id`
      await tx.$queryRaw`select 42 as answer, ${id} as other`
    }
    expect((await plans(tx)).map(({ statement }) => statement)).toEqual(['/* kept */ select 42 as answer, $1 as id'])
  })
})
