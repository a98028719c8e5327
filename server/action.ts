import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { listFrom, listOf } from '@/domain/form-list'

/** Why something was not done: a sentence of the catalogue, the field it is about, and what the sentence names. */
export interface Problem {
  field?: string
  code: string
  values?: Record<string, string | number>
}
/** A code or link to hand to one person: in the answer to the POST that made it, and nowhere else. */
export interface HandedOver {
  name: string
  signInName: string
  token: string
}
/** What a form's action answers: done, perhaps with a sentence, or what to mend. */
/** Lines to be read below the form that asked for them. */
export interface ShownTable { header: readonly string[]; rows: readonly (readonly string[])[] }
export type Outcome = { done: { code: string; values?: Record<string, string | number> } | null; handedOver?: readonly HandedOver[]; table?: ShownTable } | { problems: readonly Problem[] }

/** What the form draws itself from after its action: sentences, and everything that was typed. */
export interface FormState {
  done: string | null
  problems: readonly { field?: string; sentence: string }[]
  typed: Record<string, readonly string[]>
  handedOver?: readonly HandedOver[]
  table?: ShownTable
}

export const done: Outcome = { done: null }
export function problem(code: string, field?: string, values?: Problem['values']): Outcome {
  return { problems: [{ code, field, values }] }
}

function fieldsOf(form: FormData): Record<string, readonly (string | File)[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'))
  return Object.fromEntries(names.map((name) => {
    const list = listOf(name)
    return list ? [list, listFrom(list, form)] : [name, form.getAll(name)]
  }))
}

/** The schema says which fields may come more than once: those whose type is an array. */
function inputOf(schema: z.ZodObject, fields: ReturnType<typeof fieldsOf>) {
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => {
    const type: unknown = schema.shape[name]
    const several = type instanceof z.ZodArray || (type instanceof z.ZodDefault && type.unwrap() instanceof z.ZodArray)
    return [name, several || values.length > 1 ? values : values[0]]
  }))
}

/**
 * The border of every form: strict schema in, sentences out. Fields named in `secret` are never sent back. Works with and
 * without JavaScript: the state is drawn by the same page either way.
 */
export function formAction<S extends z.ZodObject>(schema: S, act: (input: z.output<S>) => Promise<Outcome>) {
  return async function action(_: FormState, form: FormData): Promise<FormState> {
    const fields = fieldsOf(form)
    const typed = Object.fromEntries(Object.entries(fields)
      .filter(([name]) => !/password|token/i.test(name))
      .map(([name, values]) => [name, values.filter((value) => typeof value === 'string')]))
    const input = schema.safeParse(inputOf(schema, fields))
    const outcome = input.success ? await act(input.data) : { problems: input.error.issues.map(issueProblem) }
    const words = await getTranslations('problems')
    const doneWords = await getTranslations('done')
    if ('done' in outcome) return { done: outcome.done && doneWords(outcome.done.code as never, outcome.done.values as never), problems: [], typed: {}, handedOver: outcome.handedOver, table: outcome.table }
    return { done: null, typed, problems: outcome.problems.map(({ field, code, values }) => ({ field, sentence: words(code as never, values as never) })) }
  }
}

/** A schema may name the catalogue's sentence in its message: `z.string().min(1, 'nameMissing')`. */
function issueProblem(issue: z.core.$ZodIssue): Problem {
  const field = issue.path[0]?.toString()
  const named = /^[a-z][A-Za-z]+$/.test(issue.message)
  return { field, code: named ? issue.message : 'notUnderstood', values: { field: field ?? '' } }
}
