import { generatedSignInName } from '@/domain/roster/sign-in-name'

/** Numbers in [0, 1) from a seed: what makes the demonstration the same each time. */
export type Random = () => number

const women = ['Ayesha', 'Fatima', 'Qurat-ul-Ain', 'Noor-ul-Huda', 'Zainab', 'Mehwish', 'Gul Meena', 'Palwasha', 'Shaista', 'Hina', 'Bushra', 'Saima', 'Rukhsana', 'Nazia', 'Sadaf', 'Farzana', 'Umm-e-Kulsoom', 'Spogmai', 'Maryam', 'Khadija']
const men = ['Muhammad Ali', 'Imran', 'Abdul Rehman', 'Zia-ur-Rehman', 'Gul Zaman', 'Bilal', 'Usman', 'Sher Afzal', 'Tariq', 'Waqas', 'Shahid', 'Nasir', 'Hamza', 'Yousaf', 'Ghulam Murtaza', 'Wali Khan', 'Saad', 'Irfan', 'Fazl-e-Rabbi', 'Kamran']
const families = ['Khan', 'Afridi', 'Yousafzai', 'Khattak', 'Malik', 'Butt', 'Chaudhry', 'Bhatti', 'Qureshi', 'Siddiqui', 'Baloch', 'Mengal', 'Soomro', 'Shah', 'Hussain', 'Bibi', 'Awan', 'Mahsud', 'Jatoi', 'Marri', 'D’Souza', "O'Hara", 'Masih', 'Orakzai']
const urdu = ['محمد یوسف خان', 'عائشہ صدیقہ', 'زینب بی بی', 'عبدالرحمٰن آفریدی', 'گل مینہ', 'شیر افضل خٹک', 'مریم نواز خان', 'فضلِ ربی', 'نور الہدیٰ', 'بلال احمد بھٹی', 'سعدیہ بتول', 'وقاص علی شاہ', 'غلام مرتضیٰ جتوئی', 'رخسانہ کوثر', 'حمزہ یوسفزئی']
const single = ['Shireen', 'Gulnaz', 'Nasreen', 'Allahditta', 'Zarghuna', 'Bakhtawar', 'Noorani', 'Jumma', 'Ramzan', 'Shahnaz']
const long = [
  'Sahibzada Muhammad Abdul Qadir Jeelani bin Ghulam Mustafa Shah Naqshbandi Mujaddidi of Eidgah Sharif',
  'Syeda Umm-e-Farwa Batool Fatima Zehra Naqvi-al-Bukhari wife of Syed Muhammad Hassan Raza Naqvi',
]

function oneOf<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)] as T
}

export interface ExamplePerson { name: string; email: string | null; signInName: string }

export function uuidFrom(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** That many people, named as people in Pakistan are; about one in ten has no e-mail address. Addresses are numbered from `first` on. */
export function examplePeople(count: number, random: Random, first = 0): ExamplePerson[] {
  return Array.from({ length: count }, (_, place) => {
    const index = first + place
    const kind = random()
    const name =
      index < long.length ? (long[index] as string)
      : kind < 0.15 ? oneOf(urdu, random)
      : kind < 0.25 ? oneOf(single, random)
      : `${oneOf(random() < 0.5 ? women : men, random)} ${oneOf(families, random)}`
    const local = name.normalize('NFKD').toLowerCase().replace(/[^a-z]+/g, '.').replace(/^\.|\.$/g, '').slice(0, 24) || 'trainee'
    const email = random() < 0.9 ? `${local}.${100 + index}@example.org` : null
    return { name, email, signInName: email ?? `${generatedSignInName(Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256)))}` }
  })
}

const day = 24 * 3600 * 1000
/** The cohorts: one closed, one in the middle, one that opens in a week, one closed long ago. Offsets are days from today. */
export const exampleCohorts = [
  { name: 'Teachers, Peshawar, spring 2026', trainees: 110, opens: -210, closes: -60, diligence: 0.93 },
  { name: 'Community workers, Quetta and Lahore', trainees: 130, opens: -34, closes: 70, diligence: 0.8 },
  { name: 'Police trainees, Sihala', trainees: 60, opens: 7, closes: 97, diligence: 0.85 },
  { name: 'Youth workers, Multan, autumn 2025', trainees: 60, opens: -420, closes: -270, diligence: 0.95 },
] as const

export function cohortDates({ opens, closes }: { opens: number; closes: number }, now: Date) {
  const midnight = Math.floor(now.getTime() / day) * day
  return { opensAt: new Date(midnight + opens * day), closesAt: new Date(midnight + closes * day) }
}
