import { z } from 'zod'
import { itemSchema } from './items/item'
import { common, id, text } from './items/kind'

/** Parallel forms of judgement cards. What makes two cards twins is a rule (`cards-matched`). */
export const judgementFormsSchema = z.strictObject({
  /** What every card asks, and what of the course it rests on. */
  rests: z.strictObject({ prompt: text, objective: common.objective, section: id, facts: common.facts }),
  forms: z.array(z.strictObject({
    id,
    cards: z.array(z.strictObject({ id, topic: text, twin: id, message: text, manipulates: z.boolean(), technique: id.optional(), why: text })).min(1),
  })).min(1),
})

/** Parallel forms of the knowledge test. That they are parallel is a rule (`tests-parallel`). */
export const knowledgeFormsSchema = z.strictObject({ forms: z.array(z.strictObject({ id, items: z.array(itemSchema).min(1) })).min(1) })
