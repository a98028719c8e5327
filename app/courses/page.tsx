import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/title'
import { MyMessages } from '@/components/act/my-messages'
import { GoOn, Where } from '@/components/lesson/where'
import { PageHead, Shell } from '@/components/ui/shell'
import { authorize } from '@/server/access'
import { myCourses, readableCourses } from '@/server/my-courses'
import { messagesToMe } from '@/server/messages-to-me'
import { putMessageAway } from '@/app/messages/actions'
import { goOn } from './actions'

export const generateMetadata = titled('myCourses')

export default async function MyCourses() {
  const access = await authorize('course.list', {})
  const { reader } = access
  const [t, words, mine, readable, messages] = await Promise.all([getTranslations('course'), getTranslations('act.mine'), myCourses(access), readableCourses(access), messagesToMe(access, 'new')])
  return (
    <Shell viewer={reader} page="/courses">
      <PageHead title={t('coursesTitle')} />
      {messages.length > 0 && (
        <section aria-labelledby="messages" className="mb-10 max-w-2xl">
          <h2 id="messages" className="mb-3 text-lead">{words('new', { count: messages.length })}</h2>
          <MyMessages messages={messages} timeZone={reader.timeZone} putAway={putMessageAway} />
        </section>
      )}
      {mine.length === 0 && readable.length === 0 && <p className="max-w-2xl text-read">{t('noCourses')}</p>}
      {mine.map(({ course: { course, lessons, quiz }, window, outline }) => (
        <section key={course.id} className="mb-12 max-w-2xl">
          <h2 className="text-lead"><Link prefetch={false} href={`/courses/${course.id}`} className="-my-2 inline-block py-2">{course.title}</Link></h2>
          <div className="mt-1 text-read"><Where course={course} lessons={lessons} quizzes={quiz} outline={outline} window={window} timeZone={reader.timeZone} /></div>
          <GoOn courseId={course.id} next={outline.next} action={goOn} />
        </section>
      ))}
      {readable.length > 0 && (
        <section className="max-w-2xl">
          <h2 className="text-lead">{t('readable')}</h2>
          <p className="mt-1 text-quiet">{t('readableText')}</p>
          <ul className="mt-2 border-t border-line">
            {readable.map(({ course }) => (
              <li key={course.id} className="border-b border-line py-3">
                <Link prefetch={false} href={`/courses/${course.id}`} className="-my-2.5 inline-block py-2.5 font-semibold">{course.title}</Link>
                <p className="text-small text-quiet">{course.summary}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Shell>
  )
}
