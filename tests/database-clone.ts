import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { clone } from './database'

// Before the imports of the test file run, so that `server/database.ts` finds the file's own database.
process.env.DATABASE_URL = await clone(inject('templateUrl'), `test-${randomUUID()}`)
process.env.APP_URL ??= 'http://localhost:3000'
process.env.SECRET ??= 'a secret of the tests, which is long enough'
process.env.CERTIFICATE_KEYS ??= `private:${Buffer.alloc(32, 7).toString('base64url')}`
