import { certainties, type Certainty } from './certainty'

/** An answer with how sure the trainee was of it, and its mark, 0 to 1. */
export interface SureAnswer { certainty: Certainty; mark: number }

/** What was said and what came of it, at one step. */
export interface CalibrationStep { certainty: Certainty; answers: number; right: number | null }
export interface Calibration {
  steps: readonly CalibrationStep[]
  /** 0 when each certainty came true, 1 when each was as wrong as it can be; 0.25 is what always saying "about half" gives. */
  brier: number
  tendency: 'tooSure' | 'tooUnsure' | 'fits'
}

/** Below this many answers chance says more than the trainee. */
export const fewestAnswers = 5

/**
 * How well somebody knows what they know; null for too few answers. The Brier score is the mean of (certainty − outcome)²
 * (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950). An answer that is
 * partly right counts as an outcome of that part: its mark. `right` is the mean mark of a step. More than 0.1 between the mean
 * certainty and the mean mark is a tendency.
 */
export function calibrationOf(answers: readonly SureAnswer[]): Calibration | null {
  if (answers.length < fewestAnswers) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const steps = certainties.map((certainty) => {
    const marks = answers.filter((answer) => answer.certainty === certainty).map(({ mark }) => mark)
    return { certainty, answers: marks.length, right: marks.length > 0 ? mean(marks) : null }
  })
  const gap = mean(answers.map(({ certainty }) => certainty)) - mean(answers.map(({ mark }) => mark))
  return { steps, brier: mean(answers.map(({ certainty, mark }) => (certainty - mark) ** 2)), tendency: gap > 0.1 + 1e-9 ? 'tooSure' : gap < -0.1 - 1e-9 ? 'tooUnsure' : 'fits' }
}

/** A Brier score in words: how far what was said is from what came of it. */
export function brierInWords(brier: number): 'close' | 'fair' | 'little' | 'off' {
  return brier <= 0.1 ? 'close' : brier <= 0.2 ? 'fair' : brier <= 0.25 ? 'little' : 'off'
}

/** Sure, and not right: what is worth looking at before all else. */
export function isSurelyWrong(certainty: Certainty | null, mark: number | null): boolean {
  return certainty !== null && certainty > 0.5 && mark !== null && mark < 1
}
