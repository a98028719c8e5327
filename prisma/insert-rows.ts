import { database, identifier, joined, sql } from '@/server/database'

/** As many as one statement writes well within its time limit, on a slow machine too. */
const atOnce = 5000

const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Writes rows, with all columns named that the first has; `createMany` takes ten times as long, nearly all of it outside the database. */
export async function insertRows<Row extends object>(table: string, rows: readonly Row[]) {
  const [first] = rows
  if (!first) return
  const columns = joined(Object.keys(first).map((name) => identifier(columnOf(name))))
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value as unknown])))
    await database.$executeRaw(sql`insert into ${identifier(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${identifier(table)}, ${JSON.stringify(part)}::jsonb)`)
  }
}
