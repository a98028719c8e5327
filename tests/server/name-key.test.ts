import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchKey } from '@/domain/roster/search-key'
import { database } from '@/server/database'

const keysOf = async (names: readonly string[]) => (await database.$queryRaw<{ key: string }[]>`
  select name_key(name) as key from unnest(${names}::text[]) with ordinality as given(name, place) order by place`).map(({ key }) => key)

test('the key of a name is the same in the database and in the domain', async () => {
  const names = ['Ayesha Siddiqui', 'ÁLI', "D'Souza, María", 'Łukasz Øystein Đặng', 'Strauß', 'Cœur', 'محمد عبداللہ', 'محمد عبدالله', 'عَلِی', 'علي', 'Qurat-ul-Ain', 'Sana’ullah  Marri', 'ﻋﻠﻲ', 'Bilal ٢ ۲', '١٢', '?!', '']
  expect(await keysOf(names)).toEqual(names.map(searchKey))
})

test('and so for whatever people write in Latin or Arabic letters', async () => {
  const letters = fc.constantFrom(...'aAzZéÉñÑüÜøØłŁđĐßæÆœŒıIİ', ...'ابتثجحخدذرزسشصضطظعغفقکكگڪلمنںوہھەةۃۀیيىېےءآأإئؤٱ', ...'\u064b\u064e\u0651\u0670\u0640\u200c\u200d', ...' \t-–—.,\'’‘`´()/|"،؛؟۔', ...'0189٠٩۰۹')
  const names = fc.sample(fc.string({ unit: letters, maxLength: 24 }), { numRuns: 3000, seed: 1 })
  expect(await keysOf(names)).toEqual(names.map(searchKey))
})
