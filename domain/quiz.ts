import { z } from 'zod'
import { itemSchema, kindNames, unmarkedKinds, type Item } from './items/item'
import { common, difficulty, id } from './items/kind'

/** So many items of an objective, a difficulty and a kind; what is not named may be any. */
const blueprintEntry = z.strictObject({
  objective: common.objective.optional(),
  difficulty: difficulty.optional(),
  kind: z.enum(kindNames).optional(),
  draw: z.int().min(1).max(40),
})
export type BlueprintEntry = z.infer<typeof blueprintEntry>

export const quizSchema = z.strictObject({
  id,
  title: z.string().min(1),
  passMark: z.number().gt(0).max(1),
  attempts: z.int().min(1).max(20),
  blueprint: z.array(blueprintEntry).min(1),
  /** Hours between a submission and the next start. */
  wait: z.number().min(0).max(24 * 30).default(0),
  /** Which attempt the score and the pass are read from. */
  counts: z.enum(['best', 'last', 'first']).default('best'),
  /** Minutes, or null for no limit. */
  timeLimit: z.int().min(1).max(24 * 60).nullable().default(null),
  /** When keys and feedback are shown: at once, once passed or with no attempt left, or once the course has closed. */
  feedback: z.enum(['submitted', 'passed-or-used-up', 'closed']).default('submitted'),
  items: z.array(itemSchema).min(1),
}).superRefine((quiz, context) => {
  if (new Set(quiz.items.map((item) => item.id)).size !== quiz.items.length) context.addIssue({ code: 'custom', message: 'two items share an id' })
  if (paperSize(quiz) > Math.min(40, quiz.items.length)) context.addIssue({ code: 'custom', message: 'more items are drawn than the bank has, or than forty' })
})

/** A revision as it was stored: before there were blueprints a quiz said only how many it draws. */
export const storedQuizSchema = z.preprocess((content) => {
  if (typeof content !== 'object' || content === null || !('draw' in content)) return content
  const { draw, ...rest } = content
  return { ...rest, blueprint: [{ draw }] }
}, quizSchema)

/** How many items an attempt asks. */
export function paperSize({ blueprint }: { blueprint: readonly BlueprintEntry[] }): number {
  return blueprint.reduce((sum, { draw }) => sum + draw, 0)
}

/** How many of these get a mark. */
export function markedSize({ blueprint }: { blueprint: readonly BlueprintEntry[] }): number {
  return paperSize({ blueprint: blueprint.filter(({ kind }) => !kind || !unmarkedKinds.includes(kind)) })
}

export type Quiz = z.infer<typeof quizSchema>

/** One drawn item and the order that its options, right sides or lines are shown in, by their ids. */
export const paperSchema = z.array(z.strictObject({ item: id, options: z.array(id) }))
export type Paper = z.infer<typeof paperSchema>

/** The item of that id, if the quiz has it. */
export function itemOf(quiz: Quiz, itemId: string): Item | undefined {
  return quiz.items.find((item) => item.id === itemId)
}

/** The drawn items in the order of the paper. Those that the quiz does not have are left out. */
export function itemsOn(quiz: Quiz, paper: Paper): { item: Item; order: readonly string[] }[] {
  return paper.flatMap(({ item: drawn, options }) => {
    const item = itemOf(quiz, drawn)
    return item ? [{ item, order: options }] : []
  })
}
