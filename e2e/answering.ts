import type { Locator } from '@playwright/test'
import { told, decoded, type Item } from '@/domain/items/item'

/** An item of a paper with the order its parts are shown in. */
export interface Drawn { item: Item; order: readonly string[] }

/** Gives an answer, as it is stored, in the form of its item by its labels; `step` is what takes a case to its next node. */
export async function give(form: Locator, { item, order }: Drawn, answer: readonly string[], step: () => Promise<void> = () => Promise.resolve()) {
  const named = told(item, order, decoded(item, order, answer))
  switch (item.kind) {
    case 'single': case 'multiple': case 'true-false':
      for (const { said } of named) await form.getByLabel(said, { exact: true }).check()
      return
    case 'matching':
      for (const { of, said } of named) await form.getByLabel(of ?? '', { exact: true }).selectOption(answer.filter((each) => said !== '' && each !== ''))
      return
    case 'ordering':
      for (const { of, said } of named) await form.getByRole('combobox', { name: said, exact: true }).selectOption({ label: of ?? '' })
      return
    case 'scenario':
      for (const [index, { of, said }] of named.entries()) {
        await form.getByRole('group', { name: of ?? '' }).getByLabel(said, { exact: true }).check()
        if (index < named.length - 1) await step()
      }
      return
    case 'judgement':
      for (const each of answer) await form.getByRole('radio').nth(Number(each) - 1).check()
      return
    case 'reflection':
      await form.getByRole('textbox').fill(answer[0] ?? '')
  }
}
