import path from 'node:path'
import { parseArgs } from 'node:util'
import { keptKeys, rotateKeys } from '@/server/certificates/key-file'
import { environment } from '@/server/environment'
import { prepareDataFolder } from '@/server/postgres-cluster'
import { Refusal } from '@/server/refusal'
import { run } from './outcome'

// npm run certificate-keys                says how many keys there are
// npm run certificate-keys -- --rotate    puts a new one on top; the earlier ones only confirm from then on
run(async () => {
  const { values } = parseArgs({ options: { rotate: { type: 'boolean', default: false } } })
  const { DATA_DIR, CERTIFICATE_KEYS } = environment()
  if (CERTIFICATE_KEYS) throw new Refusal('CERTIFICATE_KEYS is set, and the file is not used: put a new private:… in front there, and write public:… for the earlier ones.')
  const folder = path.resolve(DATA_DIR)
  prepareDataFolder(folder)
  if (values.rotate) rotateKeys(folder)
  const keys = keptKeys(folder).split(/\s+/).filter(Boolean)
  console.log(`${values.rotate ? 'A new key signs from the next start on. ' : ''}One key signs, ${keys.length - 1} only ${keys.length === 2 ? 'confirms' : 'confirm'}. They are in ${path.join(folder, 'certificate-keys')} and in each backup.`)
})
