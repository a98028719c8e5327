import { environment } from '@/server/environment'
import { refuseForgetfulPostgres } from '@/server/external-postgres'
import { applyMigrations } from '@/server/migrations'
import { serve } from './app-server'
import { greeting, tellApplication } from './application'
import { openCourseDatabase } from './course-database'
import { run } from './outcome'
import { makeProductionBuild } from './production-build'
import { stage } from './stage'
import { webAddress } from './web-address'

run(async (signals) => {
  const given = environment()
  const database = await stage('Starting the database', () => openCourseDatabase(given))
  try {
    const address = await webAddress(given)
    await database.announce(`at ${given.APP_URL ?? address.url}`)
    await stage('Bringing the tables of the database up to date', () => applyMigrations(database.url))
    await refuseForgetfulPostgres(database.url)
    const told = tellApplication(given, database.url, address)
    await makeProductionBuild(signals.stop)
    await serve('start', address, signals, async () => {
      console.log(greeting(told, address, ''))
      const { firstAdministratorLink } = await import('@/server/first-administrator')
      const link = await firstAdministratorLink(told.APP_URL ?? address.url)
      if (link) console.log(`Set up the first administrator here, once, within a day: ${link}`)
    })
    console.log('Stopped: the requests in flight were finished, and the database is closed.')
  } finally {
    await database.close()
  }
})
