import { expect, test } from 'vitest'
import borders from './borders.json'
import {
  crossedBorders, cycles, gateless, grantless, longFiles, looseActions, physicalDirections, serverInBrowser, unguardedPosts, unlimitedGuesses, writingReads,
} from './architecture/rules'
import { sourcesOf } from './architecture/source'

// Each guard of architecture.test.ts is shown something bad, and has to see it.

const gate = { 'server/access.ts': `import { database } from './database'\nexport async function authorize() { await database.$executeRaw\`update session set last_seen_at = now()\` }`, 'server/database.ts': `export const database = {}` }

test.each([
  ['domain/marking.ts', `import { headers } from 'next/headers'`],
  ['domain/marking.ts', `import type { Reader } from '@/server/access'`],
  ['domain/marking.ts', `export const read = () => import('node:fs')`],
  ['domain/roster/name.ts', `export * from '../access'`],
  ['components/quiz/item.tsx', `export const load = async (name: string) => import(\`@/server/\${name}\`)`],
  ['components/quiz/item.tsx', `type Row = import('@/server/reports').Row`],
  ['server/reports.ts', `import { Grid } from '@/components/report/grid'`],
  ['app/cohorts/page.tsx', `import { database } from '@/server/database'`],
  ['app/cohorts/page.tsx', `import pg from 'pg'`],
  ['app/cohorts/page.tsx', `import { PrismaClient } from '@/prisma/client/client'`],
  ['app/cohorts/page.tsx', `const run = require('@/server/commands/start')`],
  ['e2e/day.e2e.ts', `import { x } from '../tests/x'`],
])('%s may not say: %s', (path, text) => {
  expect(crossedBorders(sourcesOf({ [path]: text }), borders)).toHaveLength(1)
})

test('a border that is kept is no complaint', () => {
  const text = `import { z } from 'zod'\nimport { roleFor } from '@/domain/access'\nimport { id } from './id'`
  expect(crossedBorders(sourcesOf({ 'domain/course.ts': text }), borders)).toEqual([])
})

test('a component of the browser that imports from the server is seen', () => {
  const text = `'use client'\nimport words from '@/server/messages/en/ui.json'\nimport { courseOf } from '@/server/catalogue'`
  expect(serverInBrowser(sourcesOf({ 'app/view.tsx': text }))).toEqual(['app/view.tsx imports @/server/catalogue'])
})

test('a circle of imports is seen, through types, re-exports and dynamic imports too', () => {
  const round = sourcesOf({ 'domain/a.ts': `export * from './b'`, 'domain/b.ts': `import type { C } from '@/domain/c'`, 'domain/c.ts': `const a = import('./a')` })
  expect(cycles(round)).toEqual(['domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts'])
  expect(cycles(sourcesOf({ 'domain/a.ts': `import './b'\nimport './c'`, 'domain/b.ts': `import './c'`, 'domain/c.ts': '' }))).toEqual([])
})

test('a page, a route and an action that do not pass the gate are seen', () => {
  const sources = sourcesOf({
    ...gate,
    'app/admin/page.tsx': `import { people } from '@/server/people'\nexport default async function Page() { return people() }`,
    'app/admin/route.ts': `export async function GET() { return new Response('') }`,
    'app/admin/actions.ts': `'use server'\nimport { formAction } from '@/server/action'\nexport const invite = formAction(schema, async () => done)`,
    // Its own function of that name is not the gate, and one action that passes it does not stand for another.
    'app/other/page.tsx': `function authorize() {}\nexport default function Page() { authorize() }`,
    'app/other/actions.ts': `'use server'\nimport { authorize } from '@/server/access'\nexport const good = formAction(schema, async () => { await authorize() })\nexport const bad = formAction(schema, async () => done)`,
  })
  expect(gateless(sources, {})).toEqual([
    'app/admin/page.tsx does not authorize', 'app/admin/route.ts#GET does not authorize', 'app/admin/actions.ts#invite does not authorize',
    'app/other/page.tsx does not authorize', 'app/other/actions.ts#bad does not authorize',
  ])
})

test('an entry that passes the gate through a function beside it is let pass, and a stale line of the list is seen', () => {
  const sources = sourcesOf({
    ...gate,
    'app/admin/page.tsx': `import { opened } from './opened'\nexport default async function Page() { return opened() }`,
    'app/admin/opened.ts': `import { authorize } from '@/server/access'\nexport const opened = () => authorize()`,
  })
  expect(gateless(sources, {})).toEqual([])
  expect(gateless(sources, { 'app/admin/page.tsx': 'was public once' })).toHaveLength(1)
})

test('an action that nothing parses is seen', () => {
  const sources = sourcesOf({
    'app/admin/actions.ts': `'use server'\nexport async function invite(name: string) {}`,
    'app/admin/page.tsx': `export default function Page() { async function act() { 'use server' } return <form action={act} /> }`,
  })
  expect(looseActions(sources, {})).toEqual(['app/admin/page.tsx has an action inside', 'app/admin/actions.ts#invite is not made by formAction'])
})

test('a route that writes without asking where the request comes from is seen', () => {
  const sources = sourcesOf({
    'server/operation.ts': `export function isSameOrigin() {}\nexport function operation() {}`,
    'app/api/a/route.ts': `export async function POST() {}`,
    'app/api/b/route.ts': `import { isSameOrigin } from '@/server/operation'\nexport async function PUT() {}\nexport async function DELETE() { isSameOrigin() }`,
    'app/api/c/route.ts': `import { operation } from '@/server/operation'\nexport const POST = operation(schema, act)`,
    'app/api/d/route.ts': `const handler = NextAuth({})\nexport { handler as POST }`,
  })
  const listed = { 'app/api/b/route.ts#PUT': '', 'app/api/b/route.ts#DELETE': '' }
  expect(unguardedPosts(sources, listed)).toEqual([
    'app/api/a/route.ts#POST is not made by operation', 'app/api/b/route.ts#PUT does not ask where the request comes from', 'app/api/d/route.ts#POST is not made by operation',
  ])
})

test.each([
  `export async function rows(cohortId: string) { return database.enrolment.findMany({ where: { cohortId } }) }`,
  `export const rows = (cohortId: string) => database.enrolment.findMany({ where: { cohortId } })`,
  `export const rows = cache(async (reader: Reader, grant: Grant<'cohort.report'>) => database.enrolment.findMany())`,
  `const query = () => database.enrolment.findMany()\nexport function rows() { return query() }`,
  `export async function rows() { const one = (grant: Grant<'cohort.report'>) => grant; return database.enrolment.findMany(one) }`,
  `export const changes = { rows: (id) => database.enrolment.findMany(id) } satisfies Record<string, (id: string) => Promise<void>>`,
  `function rows() { return database.$queryRaw\`select 1\` }\nexport { rows as others }`,
])('a function of the server without a Grant is seen: %s', (text) => {
  expect(grantless(sourcesOf({ ...gate, 'server/reports.ts': `import { database } from './database'\n${text}` }), { 'server/access.ts#authorize': 'the gate' })).toHaveLength(1)
})

test('a function of the server with a Grant in front is let pass, and a stale excuse is seen', () => {
  const text = `import { database, type Transaction } from './database'
    type Seen = Grant<'cohort.report'>
    export function rows({ target }: Grant<'cohort.report'>) { return database.enrolment.findMany({ where: target }) }
    export const names = async (grant: Seen) => database.enrolment.findMany()
    export const write = (tx: Transaction) => tx.audit.create(database)
    export const changes = { names, all: (grant) => database.enrolment.findMany(grant) } satisfies Record<string, (grant: Seen) => Promise<void>>
    export const columns = () => ['name']`
  const sources = sourcesOf({ 'server/database.ts': '', 'server/reports.ts': text })
  expect(grantless(sources, {})).toEqual([])
  expect(grantless(sources, { 'server/reports.ts#rows': 'no longer' })).toHaveLength(1)
})

test.each([
  `export async function started() { await database.lessonRecord.create({ data: {} }) }`,
  `export async function started(tx: Transaction) { await tx.lessonRecord.upsert({}) }`,
  `export const started = () => database.$executeRaw\`select 1\``,
  `export const started = () => database.$queryRaw\`insert into lesson_record values (1) returning 1\``,
  `const write = sql\`update "lesson_record" as l set read_at = now()\`\nexport const started = () => database.$queryRaw(write)`,
])('a page that comes to a write is seen: %s', (text) => {
  const sources = sourcesOf({
    ...gate,
    'server/progress.ts': `import { database } from './database'\n${text}`,
    'server/lessons.ts': `import { started } from './progress'\nexport const lesson = () => started()`,
    'app/lesson/page.tsx': `import { authorize } from '@/server/access'\nimport { lesson } from '@/server/lessons'\nexport default async function Page() { await authorize(); return lesson() }`,
  })
  expect(writingReads(sources, { 'server/access.ts#authorize': 'touches the session' })).toHaveLength(1)
})

test('a GET that writes is seen, and what only reads or waits for a form is let pass', () => {
  const sources = sourcesOf({
    'server/audit.ts': `export const audit = () => database.auditEntry.create({})\nexport const read = () => database.$queryRaw\`select 1 from account where id = 1 for update\``,
    'app/a/route.ts': `import { audit } from '@/server/audit'\nexport function GET() { return audit() }\nexport function POST() { return audit() }`,
    'app/b/page.tsx': `import { read } from '@/server/audit'\nimport { act } from './actions'\nexport default function Page() { new Map().delete(1); read(); return <form action={act} /> }`,
    'app/b/actions.ts': `'use server'\nimport { audit } from '@/server/audit'\nexport const act = formAction(schema, () => audit())`,
  })
  expect(writingReads(sources, {})).toEqual(['app/a/route.ts#GET reaches server/audit.ts#audit, which writes'])
})

test('a comparison of a password that counts no tries is seen', () => {
  const others = { 'server/passwords.ts': `export function isPassword() {}`, 'server/try-limit.ts': `export function secondsToWait() {}` }
  const bad = `import { isPassword } from './passwords'\nexport const again = () => isPassword()`
  const good = `import { isPassword } from './passwords'\nimport { secondsToWait } from './try-limit'\nexport const again = async () => (await secondsToWait()) || isPassword()`
  expect(unlimitedGuesses(sourcesOf({ ...others, 'server/again.ts': bad }))).toEqual(['server/again.ts#again compares a password and counts no tries'])
  expect(unlimitedGuesses(sourcesOf({ ...others, 'server/again.ts': good }))).toEqual([])
})

test('a long file, and left and right in styles, are seen', () => {
  expect(longFiles({ 'a.ts': 'x\n'.repeat(251), 'b.ts': 'x\n'.repeat(250) }, 250)).toEqual(['a.ts has 251 lines'])
  expect(physicalDirections('a.css', 'p { margin-left: 1px; inset-inline-start: 0; text-align: start }\nq{left:0;text-align: right}')).toHaveLength(3)
})
