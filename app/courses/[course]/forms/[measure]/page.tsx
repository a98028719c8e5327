import { getTranslations } from 'next-intl/server'
import { AboutForms } from '@/components/occasions/about-forms'
import { OccasionList } from '@/components/occasions/occasion-list'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { formsOf } from '@/server/occasions/view'
import { begin } from './actions'

type Props = PageProps<'/courses/[course]/forms/[measure]'>

export async function generateMetadata({ params }: Props) {
  return { title: (await getTranslations('forms'))('title', { measure: (await params).measure }) }
}

/** Judgement cards, or the knowledge test: what it is for, and where the trainee is with its three times. */
export default async function FormsPage({ params }: Props) {
  const { course: courseId, measure: name } = await params
  const access = await authorize('lesson.view', { courseId })
  const { measure, items, required, states, course: { course } } = await formsOf(access, name)
  const t = await getTranslations('forms')
  return (
    <Shell viewer={access.reader} page={`/courses/${courseId}/forms/${measure}`}>
      <PageHead title={t('title', { measure })} above={{ href: `/courses/${courseId}`, label: course.title }}>{t('lead', { measure, items })}</PageHead>
      {states ? <OccasionList courseId={courseId} measure={measure} states={states} timeZone={access.reader.timeZone} begin={begin} /> : <p className="mb-10 max-w-2xl text-quiet">{t('staff')}</p>}
      {states && measure === 'cards' && <p className="mb-8"><a className="inline-flex min-h-11 items-center" href={`/courses/${courseId}/judgement`}>{t('judgement')}</a></p>}
      <AboutForms measure={measure} required={required} />
    </Shell>
  )
}
