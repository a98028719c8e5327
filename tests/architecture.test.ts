import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import borders from './borders.json'
import {
  crossedBorders, cycles, gateless, grantless, longFiles, looseActions, physicalDirections, serverInBrowser, unguardedPosts, unlimitedGuesses, writingReads,
} from './architecture/rules'
import { sourcesOf } from './architecture/source'

/** Where no account is asked for. Whoever adds a line here says why. */
const isPublic: Record<string, string> = {
  'app/page.tsx': 'sends everyone to where they belong',
  'app/sign-in/page.tsx': 'how one signs in',
  'app/api/auth/[...nextauth]/route.ts#POST': 'where the form of the sign-in page goes',
  'app/set-up/[token]/page.tsx': 'the one-time link is the proof',
  'app/set-up/[token]/actions.ts#setUp': 'the one-time link is the proof',
  'app/link/[token]/page.tsx': 'the one-time link is the proof',
  'app/code/page.tsx': 'the printed code is the proof',
  'app/code/actions.ts#setPassword': 'the one-time link or the printed code is the proof',
  'app/join/page.tsx': 'the code is the proof; says nothing of what is joined',
  'app/join/actions.ts#joinAsNew': 'the code is the proof, and counted like a password',
  'app/forgotten-password/page.tsx': 'for people who cannot sign in',
  'app/forgotten-password/actions.ts#askForReset': 'for people who cannot sign in',
  'app/help/page.tsx': 'help is for everyone',
  'app/offline/page.tsx': 'kept on each device, for everyone, and names nobody',
  'app/offline-worker/route.ts#GET': 'a script, made with the build',
  'app/cohorts/[cohort]/export/route.ts#GET': 'sends back to the page, which authorizes',
  'app/cohorts/[cohort]/items/[quiz]/export/route.ts#GET': 'sends back to the page, which authorizes',
  'app/verify/page.tsx': 'anybody may check a certificate; it shows nothing by itself',
  'app/verify/[serial]/page.tsx': 'where the code on a certificate leads; looks nothing up',
  'app/verify/actions.ts#check': 'anybody may check a certificate in their hand; tries are counted',
  'app/verify/many/page.tsx': 'anybody may check certificates in their hand',
  'app/verify/many/actions.ts#checkMany': 'anybody may check certificates in their hand; tries are counted',
  'app/verify/many/file/route.ts#GET': 'sends back to the page',
  'app/verify/many/file/route.ts#POST': 'sends back as a file what the page shows',
  'app/admin/compliance/export/route.ts#GET': 'sends back to the page, which authorizes',
  'app/certificate-keys/route.ts#GET': 'public keys',
  'app/admin/cohorts/[cohort]/certificates/print/route.ts#GET': 'sends back to the page, which authorizes',
  'app/cohorts/[cohort]/evaluation/export/route.ts#GET': 'sends back to the page, which authorizes',
}

/** Routes that write and are not made by `operation`: they have to look where the request comes from themselves. */
const ownPosts: Record<string, string> = {
  'app/api/auth/[...nextauth]/route.ts#POST': 'next-auth reads the form itself',
  'app/cohorts/[cohort]/export/route.ts#POST': 'answers with a file',
  'app/cohorts/[cohort]/items/[quiz]/export/route.ts#POST': 'answers with a file',
  'app/admin/cohorts/[cohort]/certificates/print/route.ts#POST': 'answers with a file',
  'app/verify/many/file/route.ts#POST': 'answers with a file',
  'app/cohorts/[cohort]/evaluation/export/route.ts#POST': 'answers with a file',
  'app/admin/compliance/export/route.ts#POST': 'answers with a file',
  'app/account/sign-out/route.ts#POST': 'has the browser throw away what it keeps',
}

/** Actions that take nothing that a schema could check. */
const bareActions: Record<string, string> = {}

/** Functions that reach the database before there is anybody to grant anything to. */
const ungranted: Record<string, string> = {
  'server/access.ts#authorize': 'the gate itself',
  'server/access.ts#readerIfAny': 'the gate itself, for pages that greet whoever is there',
  'server/try-limit.ts#secondsToWait': 'counts tries of people who are not signed in',
  'server/try-limit.ts#forgetTries': 'counts tries of people who are not signed in',
  'server/sign-in.ts#signedIn': 'signs in',
  'server/sign-in.ts#authOptions': 'signs in',
  'server/links.ts#linkState': 'the one-time link is the proof',
  'server/own-account.ts#setPasswordByLink': 'the one-time link or the printed code is the proof',
  'server/own-account.ts#mailReset': 'for people who cannot sign in; what it finds goes to the address of the account alone',
  'server/links.ts#endLink': 'the token is the proof',
  'server/outbox/forget.ts#forgetMails': 'a job of the installation',
  'server/outbox/send.ts#sendDueMails': 'a job of the installation',
  'server/reminders.ts#queueReminders': 'a job of the installation',
  'server/outbox/send.ts#takeOver': 'a job of the installation',
  'server/own-account.ts#signOut': 'ends the session of the request, whoever has it',
  'server/own-account.ts#notice': 'what the organisation tells everyone',
  'server/attempts/revisions.ts#quizAt': 'a quiz as it was: content, and nobody\'s data',
  'server/attempts/re-marks.ts#reMarkAll': 'called by npm run re-mark, at the terminal of the installation',
  'server/attempts/expire.ts#closeExpired': 'the clock closes what it ended; called by the sweep of the process',
  'server/certificates/issue.ts#issueMissing': 'what was earned and not yet issued; called by a job and by the demo',
  'server/certificates/renewal.ts#openRenewals': 'whose certificates end is asked to renew them; called by a job',
  'server/history.ts#forgetHistory': 'removes what the setting says is no longer kept; called by a job',
  'server/certificates/verify.ts#checkCertificate': 'whoever holds a certificate may check it; it tells nobody\'s name',
  'server/certificates/verify.ts#checkCertificates': 'whoever holds certificates may check them; it tells nobody\'s name',
  'server/joining/join.ts#joinNew': 'for people who have no account; the code is the proof',
  'server/occasions/announce.ts#announceLaterForms': 'called by the clock of the worker, for everybody',
  'server/first-administrator.ts#firstAdministratorLink': 'there is nobody yet; called by npm start',
  'server/first-administrator.ts#setUpFirstAdministrator': 'there is nobody yet; the one-time link is the proof',
}

/** Writes that a read may come to. */
const harmless: Record<string, string> = {
  'server/access.ts#authorize': 'touches the session, at most once a minute',
  'server/attempts/expire.ts#closeIfOver': 'the clock ended the attempt, and not whoever looks: the sweep would do the same a moment later',
}

const places = ['app', 'components', 'domain', 'server', 'tests', 'e2e']
const files = [...places.flatMap((place) => readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name.replaceAll('\\', '/')}`)), ...readdirSync('.').filter((name) => !name.startsWith('.'))]
const textsOf = (ending: RegExp) => Object.fromEntries(files.filter((file) => ending.test(file) && !/\.d\.ts$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')]))
const code = textsOf(/\.(ts|tsx)$/)
const sources = sourcesOf(code)

test('each folder imports only what it may', () => {
  expect(crossedBorders(sources, borders)).toEqual([])
  expect(serverInBrowser(sources)).toEqual([])
})

test('no import goes round in a circle', () => {
  expect(cycles(sources)).toEqual([])
})

test('every page, route and action passes the gate or is listed as public', () => {
  expect(gateless(sources, isPublic)).toEqual([])
})

test('every action is parsed by formAction', () => {
  expect(looseActions(sources, bareActions)).toEqual([])
})

test('every route that writes asks where the request comes from', () => {
  expect(unguardedPosts(sources, ownPosts)).toEqual([])
})

test('every function of the server that touches the database takes a Grant', () => {
  expect(grantless(sources, ungranted)).toEqual([])
})

test('no page and no GET writes', () => {
  expect(writingReads(sources, harmless)).toEqual([])
})

test('every comparison of a password counts the tries', () => {
  expect(unlimitedGuesses(sources)).toEqual([])
})

test('no file is longer than 250 lines', () => {
  expect(longFiles({ ...code, ...textsOf(/\.(js|mjs|css)$/) }, 250)).toEqual([])
})

test('styles know no left and right', () => {
  expect(Object.entries(textsOf(/\.css$/)).flatMap(([file, css]) => physicalDirections(file, css))).toEqual([])
})

test('what a page is called stands in the catalogue', () => {
  const named = Object.entries(textsOf(/^app\/.*\.tsx$/)).filter(([file, text]) => file !== 'app/layout.tsx' && /\btitle: ['"`]/.test(text))
  expect(named.map(([file]) => file)).toEqual([])
})
