import { elementsOf, type CourseDraft, type LessonDraft } from './draft'
import type { Complaint, Rule } from './rule'

const MONTHS = 12
const factsOf = ({ body }: LessonDraft) => new Set(elementsOf(body, 'Cite').flatMap(({ attributes }) => (attributes.f ?? '').split(/\s+/)))

/** The day so many months after a day, both as YYYY-MM-DD; the 31st of a shorter month is its last day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

function contested(draft: CourseDraft, lesson: LessonDraft): Complaint[] {
  const { contestedTags } = lesson.front.value
  const cited = factsOf(lesson)
  const points = draft.policy.contested
  return [
    ...points.filter(({ id, lessons }) => lessons.includes(lesson.id) && !contestedTags.includes(id)).map(({ id }) => ({ place: lesson.front.at('contestedTags'), what: `The lesson touches "${id}" and does not name it.` })),
    ...contestedTags.flatMap((tag, index) => {
      const point = points.find(({ id }) => id === tag)
      const place = lesson.front.at('contestedTags', index)
      if (!point) return points.length > 0 ? [{ place, what: `"${tag}" is not among the contested points of policy.yaml.` }] : []
      const views = point.views.filter((facts) => facts.some((fact) => cited.has(fact))).length
      return views < 2 ? [{ place, what: `Of "${tag}" the lesson shows ${views === 0 ? 'no view' : 'one view only'}.` }] : []
    }),
  ]
}

/** The reviews that a lesson is to have and has not. That is a state, shown on its page, and nothing that a rule complains about. */
export function missingReviews({ policy }: Pick<CourseDraft, 'policy'>, lesson: { id: string; reviewers: readonly { role: string }[] }): readonly string[] {
  return policy.reviews.filter(({ lessons }) => lessons.length === 0 || lessons.includes(lesson.id)).map(({ role }) => role).filter((role) => !lesson.reviewers.some((reviewer) => reviewer.role === role))
}

export const reviewRules: readonly Rule[] = [
  {
    id: 'content-note', policy: 6, weight: 'error',
    holds: 'A lesson that `policy.yaml` names, or that has a section which may distress, has a content note.',
    mend: 'Say in `contentNote` what it mentions, that it gives no detail, and what may be skipped.',
    check: (draft) => draft.lessons.filter(({ id, front, sections }) => !front.value.contentNote?.trim() && (draft.policy.contentNotes.includes(id) || sections.some(({ distressing }) => distressing)))
      .map(({ front }) => ({ place: front.at('contentNote'), what: 'The lesson has no content note.' })),
  },
  {
    id: 'seed-paragraphs', policy: 13, weight: 'error',
    holds: 'Where a course derives from an article, each lesson names the paragraphs that it derives from.',
    mend: 'List them in `seedParagraphs`.',
    check: ({ policy: { seedParagraphs: known }, lessons }) => known.length === 0 ? [] : lessons.flatMap(({ front }) => [
      ...(front.value.seedParagraphs.length === 0 ? [{ place: front.at('seedParagraphs'), what: 'The lesson names no paragraph.' }] : []),
      ...front.value.seedParagraphs.flatMap((paragraph, index) => (known.includes(paragraph) ? [] : [{ place: front.at('seedParagraphs', index), what: `The article has no paragraph ${paragraph}.` }])),
    ]),
  },
  {
    id: 'contested-views', policy: 14, weight: 'error',
    holds: 'A lesson names the contested points that it touches, and cites at least two views of each.',
    mend: 'Add the tag to `contestedTags`, and a sentence for each view with a fact that `policy.yaml` lists for it.',
    check: (draft) => draft.lessons.flatMap((lesson) => contested(draft, lesson)),
  },
  {
    id: 'review-planned', policy: 15, weight: 'error',
    holds: `A lesson has been checked on a day that has come, and is to be looked at again within ${MONTHS} months of it.`,
    mend: 'Check the facts with dates and figures, then set `checkedOn` to that day and `reviewBy` to a year later.',
    check: (draft, today) => draft.lessons.flatMap(({ front }) => {
      const { checkedOn, reviewBy } = front.value
      return [
        ...(checkedOn > today ? [{ place: front.at('checkedOn'), what: `${checkedOn} has not come yet.` }] : []),
        ...(reviewBy > monthsAfter(checkedOn, MONTHS) ? [{ place: front.at('reviewBy'), what: `${reviewBy} is more than ${MONTHS} months after ${checkedOn}.` }] : []),
        ...(reviewBy <= checkedOn ? [{ place: front.at('reviewBy'), what: `${reviewBy} is not after ${checkedOn}.` }] : []),
      ]
    }),
  },
  {
    id: 'review-overdue', policy: 15, weight: 'overdue',
    holds: 'The day by which a lesson is to be looked at again has not passed.',
    mend: 'Check the facts with dates and figures again, then set `checkedOn` and `reviewBy`. Until then its page says that it is overdue.',
    check: (draft, today) => draft.lessons.filter(({ front }) => front.value.reviewBy < today)
      .map(({ front }) => ({ place: front.at('reviewBy'), what: `The lesson was to be looked at again by ${front.value.reviewBy}.` })),
  },
  {
    id: 'skippable', policy: 26, weight: 'error',
    holds: 'A lesson with a content note has a section that can be skipped; the link to help and to the referral route stands on every page by itself.',
    mend: 'Give the section that mentions it distressing="a note of what it mentions", or take the content note out.',
    check: (draft) => draft.lessons.filter(({ front, sections }) => front.value.contentNote && !sections.some(({ distressing }) => distressing))
      .map(({ front }) => ({ place: front.at('contentNote'), what: 'Nothing of the lesson can be skipped.' })),
  },
  {
    id: 'reviewers-named', policy: 29, weight: 'error',
    holds: 'A review is recorded with a role that `policy.yaml` knows and a day that has come. A missing review is no fault: the page says so.',
    mend: 'Use one of the roles, and the day on which the review was made.',
    check: (draft, today) => draft.lessons.flatMap(({ front }) => front.value.reviewers.flatMap(({ role, date }, index) => [
      ...(draft.policy.reviews.length > 0 && !draft.policy.reviews.some((each) => each.role === role) ? [{ place: front.at('reviewers', index), what: `"${role}" is not a role that reviews.` }] : []),
      ...(date > today ? [{ place: front.at('reviewers', index), what: `${date} has not come yet.` }] : []),
    ])),
  },
]
