import { environment } from '@/server/environment'
import { runCourse } from './course'
import { openCourseDatabase } from './course-database'
import { generateClient } from './generated'
import { run } from './outcome'
import { setUpSentence } from './set-up-sentence'
import { stage } from './stage'
import { watchLessons } from './watch-lessons'

run(async (signals) => {
  await generateClient(signals.stop)
  const given = environment()
  watchLessons(signals.stop)
  const database = await stage('Starting the database', () => openCourseDatabase(given))
  await runCourse({ mode: 'dev', given, database, prepare: ({ APP_URL }) => setUpSentence(APP_URL) }, signals)
})
