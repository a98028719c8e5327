import { environment } from '@/server/environment'
import { refuseForgetfulPostgres } from '@/server/external-postgres'
import { runCourse } from './course'
import { openCourseDatabase } from './course-database'
import { generateClient } from './generated'
import { run } from './outcome'
import { setUpSentence } from './set-up-sentence'
import { stage } from './stage'

run(async (signals) => {
  const given = environment()
  const database = await stage('Starting the database', () => openCourseDatabase(given))
  const prepare = async ({ DATABASE_URL, APP_URL }: { DATABASE_URL: string; APP_URL: string }) => {
    await refuseForgetfulPostgres(DATABASE_URL)
    await generateClient(signals.stop)
    return setUpSentence(APP_URL)
  }
  await runCourse({ mode: 'start', given, database, prepare }, signals)
})
