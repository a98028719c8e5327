import { searchKey } from './search-key'

export type ColumnMeaning = 'name' | 'other-name' | 'first-name' | 'middle-name' | 'last-name' | 'address' | 'reference' | 'national-id'

/** `sure` is false for a heading such as "Trainee", which may also be a title or a word in a cell. */
export interface MeaningOfHeading {
  meaning: ColumnMeaning
  sure: boolean
}

const words = (text: string) => searchKey(text).split(' ').filter((word) => word !== '')
const wordSet = (text: string) => new Set(words(text))
const keys = (...headings: string[]) => new Set(headings.map((heading) => words(heading).join('')))

const people = wordSet(`trainee trainees participant participants candidate candidates nominee nominees attendee attendees
  employee employees staff officer officers official officials member members person persons student students learner learners
  teacher teachers applicant individual worker personnel delegate شریک شرکاء امیدوار ملازم`)
const peopleAlone = keys('trainee', 'trainees', 'participant', 'participants', 'candidate', 'candidates', 'nominee', 'nominees',
  'attendee', 'attendees', 'شرکاء', 'شریک', 'امیدوار')
const aroundName = wordSet('of the full complete in as per on s your and block letters capital capitals english urdu cnic nic کا کے کی پورا مکمل')
const aroundAddress = wordSet(`of the s your official office work working personal primary contact business company current active
  valid 1 کا کی`)
const aroundReference = wordSet('of the s your')
const aroundPersonName = new Set([...aroundName, ...people])
const aroundPersonAddress = new Set([...aroundAddress, ...people])

const scripts = wordSet('urdu arabic pashto pushto sindhi punjabi local native اردو عربی پشتو سندھی')
const aroundOtherName = new Set([...aroundPersonName, ...scripts, ...wordSet('script language میں')])
const names = keys('name', 'names', 'fullname', 'displayname', 'نام', 'الاسم', 'اسم', 'الاسم الكامل')
const firstNames = keys('first name', 'first', 'given name', 'given names', 'forename', 'forenames', 'پہلا نام')
const middleNames = keys('middle name', 'middle', 'درمیانی نام')
const lastNames = keys('last name', 'last', 'surname', 'family name', 'lname', 'آخری نام', 'خاندانی نام')
const addresses = keys('email', 'e mails', 'emails', 'mail', 'gmail', 'email address', 'email addresses', 'email addr', 'email id',
  'email ids', 'mail id', 'mail address', 'user principal name', 'upn', 'ای میل', 'ای میل ایڈریس', 'ای میل پتہ', 'ایمیل', 'برقی پتہ',
  'برقی ڈاک', 'البريد الإلكتروني', 'بريد إلكتروني')
const references = new Set([
  ...['employee', 'emp', 'staff', 'personnel', 'personal', 'payroll', 'service', 'badge', 'officer', 'reference', 'ref']
    .flatMap((whose) => ['id', 'no', 'nos', 'number', 'code', 'num', 'idno', 'idnumber'].map((what) => whose + what)),
  ...keys('reference', 'ref', 'p no', 'ملازم نمبر', 'ملازمت نمبر', 'پرسنل نمبر', 'عملہ نمبر', 'حوالہ', 'حوالہ نمبر'),
])
const nationalIds = /(?:^| )(?:cnic|nic|nicop|poc|passport|شناختی|national id|national identity|identity card|id card)(?: |$)/u

function without(all: readonly string[], around: ReadonlySet<string>): string {
  return all.filter((word) => !around.has(word)).join('')
}

/** What a column holds by its heading, in English, Urdu or Arabic, however written; null for all that is not needed. */
export function meaningOfHeading(heading: string): MeaningOfHeading | null {
  const apart = heading.slice(0, 200).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/#/gu, ' no ')
  const whole = words(apart)
  const outer = words(apart.replace(/[([{].*?[)\]}]/gu, ' '))
  const sure = (meaning: ColumnMeaning): MeaningOfHeading => ({ meaning, sure: true })

  if (whole.some((word) => scripts.has(word)) && names.has(without(whole, aroundOtherName))) return sure('other-name')
  if (names.has(without(outer, aroundPersonName))) return sure('name')
  if (nationalIds.test(whole.join(' '))) return sure('national-id')
  const plain = without(outer, aroundName)
  if (firstNames.has(plain)) return sure('first-name')
  if (middleNames.has(plain)) return sure('middle-name')
  if (lastNames.has(plain)) return sure('last-name')
  if (addresses.has(without(outer, aroundPersonAddress))) return sure('address')
  if (references.has(without(outer, aroundReference))) return sure('reference')
  return peopleAlone.has(without(outer, aroundName)) ? { meaning: 'name', sure: false } : null
}
