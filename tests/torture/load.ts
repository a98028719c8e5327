import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sealingKey } from '@/server/sealing'
import type { ClientTask } from './client'
import { readLedger, type Ledger } from './ledger'
import type { TorturedTrainee } from './people'

export interface Load {
  ledger: () => Ledger
  /** Lets the clients finish what they are at. */
  stop: () => Promise<void>
}

/** Client processes that study at once, and write down what they were told. */
export function startLoad({ processes, seed, trainees, ...lines }: { processes: number; seed: number; trainees: readonly TorturedTrainee[] } & Pick<ClientTask, 'straight' | 'tampered'>): Load {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-ledger-'))
  const clients = Array.from({ length: processes }, (_, place) => {
    const ledger = path.join(folder, `${place}.jsonl`)
    const client = fork(path.resolve('tests/torture/client.ts'), { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const task: ClientTask = { ledger, seed: seed + place, trainees: trainees.filter((_trainee, each) => each % processes === place), sealingKey: sealingKey(), ...lines }
    client.send(task)
    return { client, ledger, ended: once(client, 'exit') }
  })
  return {
    ledger: () => readLedger(clients.map(({ ledger }) => ledger)),
    async stop() {
      for (const { client } of clients) if (client.connected) client.send('stop')
      await Promise.all(clients.map(({ ended }) => ended))
    },
  }
}
