import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { clone } from './database'

// Before the imports of the test file run, so that `server/database.ts` finds the file's own database.
process.env.DATABASE_URL = await clone(inject('templateUrl'), `test-${randomUUID()}`)
