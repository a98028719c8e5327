import { answerFrom, listOf } from '@/domain/form-list'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The answer that the form of an item holds now. */
export function answerOf(form: HTMLFormElement): string[] {
  return answerFrom(new FormData(form))
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>('input:not([type=hidden]), select, textarea')].filter(({ name }) => listOf(name) === 'answer')
}

/** Puts an answer into the form of its item, as if it had been given there. */
export function fill(form: HTMLFormElement, answer: readonly string[]) {
  for (const field of fieldsOf(form)) {
    if (field instanceof HTMLInputElement) field.checked = answer.includes(field.value)
    else if (field instanceof HTMLSelectElement) field.value = [...field.options].find(({ value }) => answer.includes(value))?.value ?? ''
    else field.value = answer[0] ?? ''
  }
  form.dispatchEvent(new Event('filled'))
}

/** Whether nothing is missing from the answer in the form: every select, group of buttons and text that is asked for. */
export function isWhole(form: HTMLFormElement): boolean {
  const fields = fieldsOf(form).filter((field) => !field.matches(':disabled'))
  const given = answerOf(form)
  const positions = fields.flatMap((field) => field.dataset.line ? [field.value.split('=')[1]] : [])
  return new Set(positions).size === positions.length && fields.length > 0 && fields.every((field) =>
    field instanceof HTMLInputElement ? fields.some((each) => each.name === field.name && each instanceof HTMLInputElement && each.checked) : field.value.trim() !== '' && given.length > 0)
}

/** Whether the form holds another answer than it was drawn with. */
export function isChanged(form: HTMLFormElement): boolean {
  return fieldsOf(form).some((field) =>
    field instanceof HTMLInputElement ? field.checked !== field.defaultChecked
    : field instanceof HTMLSelectElement ? field.selectedIndex !== Math.max(0, [...field.options].findIndex(({ defaultSelected }) => defaultSelected))
    : field.value !== field.defaultValue)
}
