import { elementsOf, everyItem, type CourseDraft, type LessonDraft } from './draft'
import { isOverdue, reviewDay } from '@/domain/evidence'
import type { Complaint, Rule } from './rule'

const factsOf = ({ body }: LessonDraft) => new Set(elementsOf(body, 'Cite').flatMap(({ attributes }) => (attributes.f ?? '').split(/\s+/)))

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
    check: ({ paragraphs: known, lessons }) => known.length === 0 ? [] : lessons.flatMap(({ front }) => [
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
    holds: `A lesson has been checked on a day that has come, and is to be looked at again within a year of it.`,
    mend: 'Check the facts with dates and figures, then set `checkedOn` to that day and `reviewBy` to a year later.',
    check: (draft, today) => draft.lessons.flatMap(({ front }) => {
      const { checkedOn, reviewBy } = front.value
      return [
        ...(checkedOn > today ? [{ place: front.at('checkedOn'), what: `${checkedOn} has not come yet.` }] : []),
        ...(reviewBy > reviewDay({ checkedOn }) ? [{ place: front.at('reviewBy'), what: `${reviewBy} is more than a year after ${checkedOn}.` }] : []),
        ...(reviewBy <= checkedOn ? [{ place: front.at('reviewBy'), what: `${reviewBy} is not after ${checkedOn}.` }] : []),
      ]
    }),
  },
  {
    id: 'review-overdue', policy: 15, weight: 'overdue',
    holds: 'The day by which a lesson, or a source that it rests on, is to be looked at again has not passed.',
    mend: 'Check it again, then set `checkedOn` and `reviewBy`. Until then its page and its sentences are marked as overdue, and everything goes on working.',
    check: (draft, today) => {
      const used = new Set([...draft.lessons.flatMap((lesson) => [...factsOf(lesson)]), ...everyItem(draft).flatMap(({ facts }) => facts)].flatMap((id) => draft.facts.get(id)?.value.sources ?? []))
      return [
        ...draft.lessons.filter(({ front }) => isOverdue(front.value.reviewBy, today)).map(({ front }) => ({ place: front.at('reviewBy'), what: `The lesson was to be looked at again by ${front.value.reviewBy}.` })),
        ...[...used].flatMap((id) => draft.sources.get(id) ?? []).filter(({ value }) => isOverdue(reviewDay(value), today)).map(({ value, place }) => ({ place, what: `The source "${value.id}" was to be looked at again by ${reviewDay(value)}.` })),
      ]
    },
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
    holds: 'A review is recorded with a role of `reviews` in `course.yaml` and a day that has come. A missing review is no fault: the page says so.',
    mend: 'Use one of the roles, and the day on which the review was made.',
    check: (draft, today) => draft.lessons.flatMap(({ front }) => front.value.reviewers.flatMap(({ role, date }, index) => [
      ...(draft.course && !draft.course.value.reviews.some((each) => each.role === role) ? [{ place: front.at('reviewers', index), what: `"${role}" is not a role that reviews.` }] : []),
      ...(date > today ? [{ place: front.at('reviewers', index), what: `${date} has not come yet.` }] : []),
    ])),
  },
]
