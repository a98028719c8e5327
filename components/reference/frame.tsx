import type { ReactNode } from 'react'
import { PageHead, Shell, type Viewer } from '@/components/ui/shell'
import { CoursePages, type CoursePage } from './course-pages'

/** A page about a course: below its outline, beside the others of its kind. */
export function ReferencePage({ viewer, course, page, above, title, intro, staff, hasArticle, hasGuide, children }: {
  viewer: Viewer; course: { id: string; title: string }; page: CoursePage; above?: { path: string; label: string }; title: ReactNode; intro?: ReactNode
  staff: boolean; hasArticle: boolean; hasGuide: boolean; children: ReactNode
}) {
  const home = `/courses/${course.id}`
  return (
    <Shell viewer={viewer} page={above ? `${home}/${above.path}` : `${home}/${page}`}>
      <PageHead title={title} above={{ href: above ? `${home}/${page}` : home, label: above?.label ?? course.title }}>{intro}</PageHead>
      {children}
      <CoursePages courseId={course.id} current={page} hasArticle={hasArticle} hasGuide={hasGuide} staff={staff} />
    </Shell>
  )
}
