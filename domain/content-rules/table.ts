import { citationRules } from './citations'
import { claimRules } from './claims'
import { fairnessRules } from './fairness'
import { formRules } from './forms'
import { idRules } from './ids'
import { itemRules } from './items'
import { languageRules } from './language'
import { numberRules } from './numbers'
import { reviewRules } from './reviews'
import type { Rule } from './rule'
import { structureRules } from './structure'

/** Every rule that content is held to, besides the schemas of its files (`schema`). */
export const rules: readonly Rule[] = [
  ...structureRules, ...claimRules, ...citationRules, ...numberRules, ...fairnessRules, ...itemRules, ...idRules, ...reviewRules, ...languageRules, ...formRules,
]
