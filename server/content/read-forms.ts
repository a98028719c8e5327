import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { Course } from '@/domain/course'
import { judgementFormsSchema, knowledgeFormsSchema } from '@/domain/forms'
import { cardQuiz, testQuiz } from '@/domain/occasions/form-quiz'
import type { Measure } from '@/domain/occasions/occasions'
import type { Quiz } from '@/domain/quiz'

export interface Form {
  id: string
  quiz: Quiz & { revision: string }
  /** Twins, which are not shown one after the other. */
  apart: ReadonlyMap<string, string>
}

export const formFiles = { cards: 'judgement.cards.yaml', tests: 'knowledge.forms.yaml' } as const satisfies Record<Measure, string>

function revised(quiz: Quiz) {
  return { ...quiz, revision: createHash('sha256').update(JSON.stringify(quiz)).digest('hex').slice(0, 16) }
}

function formsIn(measure: Measure, text: string): Form[] {
  if (measure === 'cards') {
    const file = judgementFormsSchema.parse(parse(text))
    return file.forms.map(({ id, cards }) => ({ id, quiz: revised(cardQuiz(file, id)), apart: new Map(cards.map((card) => [card.id, card.twin])) }))
  }
  const file = knowledgeFormsSchema.parse(parse(text))
  return file.forms.map(({ id }) => ({ id, quiz: revised(testQuiz(file, id)), apart: new Map() }))
}

// Content is read when the program runs: without the marks, the build would take the whole project for content.

/** The forms that a course offers, in the order of their files. Of each measure there are three: counterbalancing needs one an occasion. */
export function readForms(folder: string, { offers }: Course): ReadonlyMap<Measure, readonly Form[]> {
  return new Map((['cards', 'tests'] as const).filter((measure) => offers[measure]).map((measure) => {
    const file = path.join(/* turbopackIgnore: true */ folder, formFiles[measure])
    const forms = existsSync(/* turbopackIgnore: true */ file) ? formsIn(measure, readFileSync(/* turbopackIgnore: true */ file, 'utf8')) : []
    if (forms.length !== 3) throw new Error(`${file}: course.yaml offers ${measure}, which need three forms, and there are ${forms.length}`)
    return [measure, forms]
  }))
}
