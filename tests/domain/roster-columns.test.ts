import { describe, expect, test } from 'vitest'
import { meaningOfHeading } from '@/domain/roster/column-names'
import { columnsOf, headerIndex } from '@/domain/roster/columns'
import { entriesOf } from '@/domain/roster/entries'
import type { RosterTable } from '@/domain/roster/table'

const rowsOf = (lines: readonly (readonly string[])[]) => lines.map((cells, index) => ({ line: index + 1, cells }))

function tableOf(...lines: (readonly string[])[]): RosterTable {
  const rows = rowsOf(lines)
  const index = headerIndex(rows)
  return { header: index === null ? null : rows[index] ?? null, rows: rows.slice(index === null ? 0 : index + 1) }
}

const uses = (table: RosterTable) => columnsOf(table).map(({ use, why }) => why ?? use)

describe('a heading', () => {
  test.each([
    ['name', ['Name', 'NAME', 'Full Name', 'fullName', 'full_name', 'Name of Participant', 'Trainee', "Trainee's Name", 'Employee Name', 'Name (in block letters)',
      'Name as per CNIC', 'نام', 'پورا نام', 'الاسم الكامل', 'Names*']],
    ['first-name', ['First Name', 'first_name', 'Given Names', 'Forename', 'پہلا نام']],
    ['last-name', ['Last name', 'Surname', 'Family Name', 'LastName']],
    ['address', ['E-mail', 'Email', 'e mail', 'E-mail Address', 'emailAddress', 'Email ID', 'Official Email', 'EMAIL (official)', "Participant's email", 'ای میل',
      'ای ميل ایڈریس', 'البريد الإلكتروني', 'Mail', 'UPN']],
    ['reference', ['Employee ID', 'Employee #', 'Staff No.', 'staffNumber', 'Personal No', 'Personnel Number', 'Reference', 'Ref. No', 'P. No', 'ملازم نمبر']],
    ['national-id', ['CNIC', 'CNIC No.', 'N.I.C'.replaceAll('.', ''), 'National ID', 'ID Card No', 'شناختی کارڈ نمبر', 'Passport No', 'Employee ID (CNIC)']],
  ])('for %s is recognised however it is written', (meaning, headings) => {
    expect(headings.map((heading) => [heading, meaningOfHeading(heading)?.meaning])).toEqual(headings.map((heading) => [heading, meaning]))
  })

  test.each(["Father's Name", 'Father/Husband Name', 'والد کا نام', 'Name of School', 'User name', 'Department name', 'Supervisor email', 'Mailing address', 'Address',
    'Sr. No', 'S#', 'ID', 'Phone', 'Designation', 'Teacher', 'Belt No', ''])('%j is not taken for one of ours', (heading) => {
    expect(meaningOfHeading(heading)).toBeNull()
  })
})

describe('the header', () => {
  test('is found under a title, and under a title that is itself a heading', () => {
    expect(headerIndex(rowsOf([['Training in spring'], ['Sr', 'Name', 'Email'], ['1', 'Ali', 'ali@example.org']]))).toBe(1)
    expect(headerIndex(rowsOf([['Participants'], ['Name', 'Email'], ['Ali', 'ali@example.org']]))).toBe(1)
  })

  test('is never looked for below the first address, nor seen in a word of a cell', () => {
    expect(headerIndex(rowsOf([['Ali', 'ali@example.org'], ['Name', 'Email']]))).toBeNull()
    expect(headerIndex(rowsOf([['Ali', 'Participant'], ['Sara', 'Participant']]))).toBeNull()
  })

  test('repeated further down is no person', () => {
    expect(entriesOf(tableOf(['Name', 'Email'], ['Ali', 'a@example.org'], ['Name', 'Email'], ['Sara', 's@example.org'])).map(({ line }) => line)).toEqual([2, 4])
  })
})

describe('columns', () => {
  test('not needed are ignored with the reason, empty ones left out', () => {
    expect(uses(tableOf(['S#', 'CNIC', 'Name', '', 'City'], ['1', '00000-0000001-1', 'Ali', '', 'Zhob'], ['2', '', 'Sara', '', ''], ['3', '', 'Gul', '', ''])))
      .toEqual(['serial-number', 'national-id', 'name', 'not-needed'])
  })

  test('of staff numbers that hold identity numbers or 1, 2, 3 are not used', () => {
    expect(uses(tableOf(['Name', 'Staff No'], ['Ali', '00000-0000001-1'], ['Sara', '0000000000012']))).toEqual(['name', 'national-id'])
    expect(uses(tableOf(['Name', 'Ref'], ['Ali', '1'], ['Sara', '2'], ['Gul', '3']))).toEqual(['name', 'serial-number'])
  })

  test('of addresses under another heading are known by what they hold, but not those of a manager', () => {
    expect(uses(tableOf(['Name', 'Contact'], ['Ali', 'ali@example.org']))).toEqual(['name', 'address'])
    expect(uses(tableOf(['Name', 'Manager contact'], ['Ali', 'boss@example.org']))).toEqual(['name', 'not-needed'])
  })

  test('of first, middle and last name make one name; F Name is the first name only beside a last name', () => {
    expect(entriesOf(tableOf(['Last', 'First', 'Middle name'], ['Khan', 'Ali', '']))[0]).toMatchObject({ name: 'Ali Khan' })
    expect(entriesOf(tableOf(['FName', 'LName'], ['Ali', 'Khan']))[0]).toMatchObject({ name: 'Ali Khan' })
    expect(entriesOf(tableOf(['Name', 'F/Name'], ['Ali', 'Akbar']))[0]).toMatchObject({ name: 'Ali' })
  })

  test('of the same meaning fill in for each other', () => {
    const table = tableOf(['Name', 'Official email', 'Personal email'], ['Ali', 'nil', 'ali@example.com'], ['Sara', 'sara@example.org', 'sara@example.com'])
    expect(entriesOf(table).map(({ address }) => address)).toEqual(['ali@example.com', 'sara@example.org'])
  })
})

describe('a line', () => {
  test('that only has a serial number was not filled in and is no person', () => {
    expect(entriesOf(tableOf(['Sr', 'Name', 'City'], ['1', 'Ali', 'Zhob'], ['2', '', ''], ['3', '', 'Quetta'])).map(({ line }) => line)).toEqual([2, 4])
  })

  test('with name and address in one cell gives both', () => {
    expect(entriesOf(tableOf(['Name', 'Email'], ['', 'Ali Khan <ali@example.org>'], ['Sara (sara@example.org)'], ['Gul', 'G. <gul@example.org>']))).toEqual([
      { line: 2, name: 'Ali Khan', otherName: '', address: 'ali@example.org', reference: '' },
      { line: 3, name: 'Sara', otherName: '', address: 'sara@example.org', reference: '' },
      { line: 4, name: 'Gul', otherName: '', address: 'gul@example.org', reference: '' },
    ])
  })

  test('never gives half of a broken address to somebody else', () => {
    expect(entriesOf(tableOf(['Name', 'Email'], ['Ali', 'ali khan@example.org']))[0]).toMatchObject({ address: 'ali khan@example.org' })
  })
})
