import accommodation from './en/accommodation.json'
import account from './en/account.json'
import act from './en/act.json'
import admin from './en/admin.json'
import analysis from './en/analysis.json'
import certificate from './en/certificate.json'
import chart from './en/chart.json'
import course from './en/course.json'
import done from './en/done.json'
import enrol from './en/enrol.json'
import evaluation from './en/evaluation.json'
import forms from './en/forms.json'
import item from './en/item.json'
import join from './en/join.json'
import lesson from './en/lesson.json'
import mail from './en/mail.json'
import mailbox from './en/mailbox.json'
import merge from './en/merge.json'
import offline from './en/offline.json'
import people from './en/people.json'
import preview from './en/preview.json'
import problems from './en/problems.json'
import quiz from './en/quiz.json'
import reference from './en/reference.json'
import reminders from './en/reminders.json'
import renewal from './en/renewal.json'
import report from './en/report.json'
import shell from './en/shell.json'
import title from './en/title.json'
import ui from './en/ui.json'

/** One file a subject, so that a translator meets one subject at a time. */
export const english = { accommodation, account, act, admin, analysis, certificate, chart, course, done, enrol, evaluation, forms, item, join, lesson, mail, mailbox, merge, offline, people, preview, problems, quiz, reference, reminders, renewal, report, shell, title, ui }

declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en-GB'
    Messages: typeof english
  }
}
