import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { buildFolder } from '@/server/commands/build-folder'

export { buildFolder }

export const viewers = ['anyone', 'trainee', 'secondTrainee', 'otherTrainee', 'instructor', 'otherInstructor', 'administrator', 'suspended'] as const
export type Viewer = (typeof viewers)[number]

/**
 * Who gets what. The objects are the trainee's own and those of the cohort that `instructor` instructs; the second trainee is in
 * that cohort, the other trainee and the other instructor are in another cohort of the same course. `in` is the way to the
 * sign-in page, `back` to the page above, an address a redirect to it. A built route without a line here fails the tests.
 * Signing out comes last: whoever did it is nobody afterwards.
 */
const table = `
                                                anyone  trainee   second    other     instr.    other     admin.    suspended
GET  /                                          in      /courses  /courses  /courses  /cohorts  /cohorts  /admin    in
GET  /sign-in                                   200     200       200       200       200       200       200       200
GET  /set-up/[token]                            200     200       200       200       200       200       200       200
GET  /link/[token]                              200     200       200       200       200       200       200       200
GET  /code                                      200     200       200       200       200       200       200       200
GET  /join                                      200     200       200       200       200       200       200       200
GET  /forgotten-password                        200     200       200       200       200       200       200       200
GET  /help                                      200     200       200       200       200       200       200       200
GET  /offline                                   200     200       200       200       200       200       200       200
GET  /offline-worker                            200     200       200       200       200       200       200       200
GET  /welcome                                   in      200       200       200       200       200       200       in
GET  /account                                   in      200       200       200       200       200       200       in
GET  /account/kept                              in      200       200       200       200       200       200       in
GET  /account/data                              in      200       200       200       200       200       200       in
GET  /report-a-problem                          in      200       200       200       200       200       200       in
GET  /messages                                  in      200       200       200       200       200       200       in
GET  /courses                                   in      200       200       200       200       200       200       in
GET  /courses/[course]                          in      200       200       200       200       200       200       in
GET  /courses/[course]/changes                  in      200       200       200       200       200       200       in
GET  /courses/[course]/search                   in      200       200       200       200       200       200       in
GET  /courses/[course]/glossary                 in      200       200       200       200       200       200       in
GET  /courses/[course]/sources                  in      200       200       200       200       200       200       in
GET  /courses/[course]/sources/[source]         in      200       200       200       200       200       200       in
GET  /courses/[course]/article                  in      200       200       200       200       200       200       in
GET  /courses/[course]/handout                  in      200       200       200       200       200       200       in
GET  /courses/[course]/judgement                in      200       200       200       200       200       200       in
GET  /courses/[course]/renewal                  in      404       404       404       200       200       200       in
GET  /courses/[course]/review                   in      404       404       404       200       200       200       in
GET  /courses/[course]/facilitators             in      404       404       404       200       200       200       in
GET  /courses/[course]/lessons/[lesson]         in      200       200       200       200       200       200       in
GET  /courses/[course]/lessons/[lesson]/handout in      200       200       200       200       200       200       in
GET  /courses/[course]/quizzes/[quiz]           in      200       200       200       200       200       200       in
GET  /courses/[course]/forms/[measure]          in      200       200       200       200       200       200       in
GET  /attempts/[attempt]                        in      200       404       404       404       404       404       in
GET  /cohorts                                   in      404       404       404       200       200       200       in
GET  /cohorts/[cohort]                          in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/trainees/[enrolment]     in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/trainees/[enrolment]/attempts/[attempt] in 404    404       404       200       404       200       in
GET  /cohorts/[cohort]/items                    in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/items/[quiz]             in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/items/[quiz]/export      back    back      back      back      back      back      back      back
POST /cohorts/[cohort]/items/[quiz]/export      in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/act                      in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/acts/[act]               in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/needs                    in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/reteach                  in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/print                    in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/judgement                in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/gain                     in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/evaluation               in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/evaluation/export        back    back      back      back      back      back      back      back
POST /cohorts/[cohort]/evaluation/export        in      404       404       404       200       404       200       in
GET  /cohorts/side-by-side                      in      404       404       404       200       200       200       in
GET  /cohorts/[cohort]/joining                  in      404       404       404       200       404       200       in
GET  /cohorts/[cohort]/re-mark                  in      404       404       404       200       404       200       in
GET  /people/[account]/accommodation            in      404       404       404       200       404       200       in
GET  /admin                                     in      404       404       404       404       404       200       in
GET  /admin/people                              in      404       404       404       404       404       200       in
GET  /admin/people/invite                       in      404       404       404       404       404       200       in
GET  /admin/people/[account]                    in      404       404       404       404       404       200       in
GET  /admin/people/[account]/merge              in      404       404       404       404       404       200       in
GET  /admin/settings                            in      404       404       404       404       404       200       in
GET  /admin/audit                               in      404       404       404       404       404       200       in
GET  /admin/mail                                in      404       404       404       404       404       200       in
GET  /admin/reports                             in      404       404       404       404       404       200       in
GET  /admin/cohorts                             in      404       404       404       404       404       200       in
GET  /admin/cohorts/new                         in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]                    in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/edit               in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/enrol              in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/enrol/[import]     in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/enrol/[import]/undo in    404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/enrol/[import]/left-out in 404      404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/invite             in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/codes              in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/reminders          in      404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/sheet              in      404       404       404       404       404       200       in
GET  /cohorts/[cohort]/export                   back    back      back      back      back      back      back      back
POST /cohorts/[cohort]/export                   in      404       404       404       200       404       200       in
GET  /certificates                              in        200       200       200       200       200       200       in
GET  /certificates/[certificate]                in        200       404       404       404       404       200       in
GET  /certificates/[certificate]/pdf            in        200       404       404       404       404       200       in
GET  /certificates/[certificate]/proof          in        200       404       404       404       404       200       in
GET  /certificate-keys                          200       200       200       200       200       200       200       200
GET  /verify                                    200       200       200       200       200       200       200       200
GET  /verify/many                               200       200       200       200       200       200       200       200
GET  /verify/many/file                          back      back      back      back      back      back      back      back
POST /verify/many/file                          200       200       200       200       200       200       200       200
GET  /verify/[serial]                           200       200       200       200       200       200       200       200
GET  /admin/compliance                          in        404       404       404       404       404       200       in
GET  /admin/compliance/export                   back      back      back      back      back      back      back      back
POST /admin/compliance/export                   in        404       404       404       404       404       200       in
GET  /admin/certificates/[certificate]          in        404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/certificates       in        404       404       404       404       404       200       in
GET  /admin/cohorts/[cohort]/certificates/print back      back      back      back      back      back      back      back
POST /admin/cohorts/[cohort]/certificates/print in        404       404       404       404       404       200       in
POST /api/v1/attempts/[attempt]/responses       401     200       404       404       404       404       404       401
POST /api/v1/attempts/[attempt]/submit          401     200       404       404       404       404       404       401
POST /api/auth/[...nextauth]                    400     400       400       400       400       400       400       400
POST /account/sign-out                          in      in        in        in        in        in        in        in
`

export interface Line {
  method: string
  route: string
  expected: Record<Viewer, string>
}
export const lines: readonly Line[] = table.trim().split('\n').slice(1).map((text) => {
  const [method = '', route = '', ...cells] = text.trim().split(/\s+/)
  if (cells.length !== viewers.length) throw new Error(`The line of ${route} has ${cells.length} cells`)
  const [anyone = '', trainee = '', secondTrainee = '', otherTrainee = '', instructor = '', otherInstructor = '', administrator = '', suspended = ''] = cells
  return { method, route, expected: { anyone, trainee, secondTrainee, otherTrainee, instructor, otherInstructor, administrator, suspended } }
})

/** Made by the framework, without anything of ours in them; files of the app folder. */
const ownPages = /^\/_|^\/(favicon\.ico|icon\.svg|robots\.txt|manifest\.webmanifest)$/

/** Each method of each built route, as `GET /help`. */
export function builtRoutes(): string[] {
  const manifest = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(`${buildFolder()}/app-path-routes-manifest.json`, 'utf8')))
  return Object.entries(manifest).filter(([, route]) => !ownPages.test(route)).flatMap(([entry, route]) => {
    if (!entry.endsWith('/route')) return [`GET ${route}`]
    const source = [`app${entry}.ts`, `app${entry}.tsx`].find((file) => existsSync(file))
    const text = source ? readFileSync(source, 'utf8') : ''
    return [...text.matchAll(/^export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(([, method]) => `${method} ${route}`)
  })
}

/** The path of a route with the objects put in. */
export function pathOf(route: string, objects: Readonly<Record<string, string>>): string {
  return route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = objects[name]
    if (value === undefined) throw new Error(`${route}: which ${name}?`)
    return value
  })
}
