import { citationRules } from './citations'
import { claimRules } from './claims'
import { fairnessRules } from './fairness'
import { formRules } from './forms'
import { idRules } from './ids'
import { itemRules } from './items'
import { languageRules } from './language'
import { numberRules } from './numbers'
import { reviewRules } from './reviews'
import type { CourseDraft } from './draft'
import type { Rule } from './rule'
import { structureRules } from './structure'

/** Every rule that content is held to, besides the schemas of its files (`schema`). */
export const rules: readonly Rule[] = [
  ...structureRules, ...claimRules, ...citationRules, ...numberRules, ...fairnessRules, ...itemRules, ...idRules, ...reviewRules, ...languageRules, ...formRules,
]

/** The rules for what is said, which hold for the page for facilitators too; the others are about lessons, items and their tests. */
const spoken = new Set([
  'mark-up', 'cited', 'usable-facts', 'blocked-terms', 'links-listed', 'own-words', 'fair-phrases', 'no-persons', 'group-names', 'not-a-tool', 'figures-attributed', 'figures-in-facts',
  'hadith-listed', 'quotation-length', 'review-planned', 'review-overdue', 'sentence-length', 'reading-level', 'plain-sentences', 'scripts-marked', 'images-and-tables',
])
export const guideRules: readonly Rule[] = rules.filter(({ id }) => spoken.has(id))

/** The page for facilitators as the one text of a course without items. */
export function guideDraft(draft: CourseDraft): CourseDraft {
  return { ...draft, lessons: draft.guide ? [draft.guide] : [], banks: [], checks: [], cardForms: [], knowledge: [], facts: draft.facts, repeated: [] }
}
