import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '@/domain/chance'
import { seal } from '@/components/quiz/seal'
import { writeDown, type Line, type SentEdit } from './ledger'
import type { TorturedAttempt, TorturedItem, TorturedTrainee } from './people'

export interface ClientTask {
  ledger: string
  seed: number
  trainees: readonly TorturedTrainee[]
  /** What answers that waited on a device are sealed to. */
  sealingKey: string
  /** Where the programs are reached: by the first trainee straight, by the others over lines that are tampered with. */
  straight: readonly string[]
  tampered: readonly string[]
}

const patience = 12_000
let stopping = false

interface Window { window: string; sequence: number }
interface Sender { account: string; sealingKey: string; cookie: string; origins: readonly string[]; direct: boolean; random: () => number; note: (line: Line) => void }

/** Posts until there is an answer that settles it. Every try may go to another program. */
async function post({ cookie, origins, direct, random, note }: Sender, path: string, body: object, settles: (status: number, told: Record<string, unknown>) => boolean): Promise<{ status: number; told: Record<string, unknown>; tries: number } | null> {
  for (let tries = 1; ; tries++) {
    const begun = performance.now()
    let status = 0
    let told: Record<string, unknown> = {}
    try {
      const response = await fetch(`${origins[Math.floor(random() * origins.length)]}${path}`, {
        method: 'POST', body: JSON.stringify(body), headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, signal: AbortSignal.timeout(patience),
      })
      const text = await response.text()
      status = response.status
      told = text ? (JSON.parse(text) as Record<string, unknown>) : {}
    } catch { /* The line broke, or nothing came: sent again. */ }
    const milliseconds = Math.round(performance.now() - begun)
    if (status !== 200 || milliseconds > 1000) note({ do: 'answered', status, milliseconds, direct })
    if (settles(status, told)) return { status, told, tries }
    if (stopping && tries > 3) return null
    await wait(20 + random() * 150)
  }
}

async function save(sender: Sender, edit: SentEdit, again = false): Promise<boolean> {
  if (!again) sender.note({ do: 'sent', ...edit })
  const { attempt, answer, ...place } = edit
  // Some have waited on the device, where they were sealed.
  const body = sender.random() < 0.25 ? { ...place, sealed: await seal(sender.sealingKey, { answer, certainty: null }, { ...place, attempt, account: sender.account }) } : { ...place, answer }
  const settled = await post(sender, `/api/v1/attempts/${attempt}/responses`, body, (status, told) => (status === 200 && told.operation === edit.operation) || status === 409)
  if (settled?.status === 200) sender.note({ do: 'acknowledged', operation: edit.operation, tries: settled.tries })
  else if (settled) sender.note({ do: 'refused', operation: edit.operation, problem: String(settled.told.problem) })
  return settled?.status === 200
}

async function takeAttempt(sender: Sender, { id, items }: TorturedAttempt): Promise<void> {
  const { random } = sender
  const windows = [{ window: randomUUID(), sequence: 0 }, { window: randomUUID(), sequence: 0 }] as [Window, Window]
  const edit = (item: TorturedItem, of: Window): SentEdit =>
    ({ operation: randomUUID(), attempt: id, itemId: item.id, answer: item.answers[Math.floor(random() * item.answers.length)] ?? [], window: of.window, sequence: of.sequence++ })
  const kept: string[] = []
  const keep = async (one: SentEdit, again = false) => { if (await save(sender, one, again)) kept.push(one.operation) }
  for (let turn = 0; turn < items.length * 1.5 && !stopping; turn++) {
    const item = items[Math.floor(random() * items.length)]
    if (!item) return
    const chance = random()
    const first = edit(item, windows[0])
    // Mostly one after the other; also the same twice at once, two of a window in the wrong order, two windows at once.
    if (chance < 0.7) await keep(first)
    else if (chance < 0.8) await Promise.all([keep(first), keep(first, true)])
    else if (chance < 0.9) { const second = edit(item, windows[0]); await Promise.all([keep(second), keep(first)]) }
    else await Promise.all([keep(first), keep(edit(item, windows[1]))])
  }
  const submit = async () => {
    const settled = await post(sender, `/api/v1/attempts/${id}/submit`, { operations: [...new Set(kept)] }, (status) => status === 200)
    if (settled) sender.note({ do: 'submitted', attempt: id, tries: settled.tries })
  }
  if (stopping) return
  await Promise.all(random() < 0.2 ? [submit(), submit()] : [submit()])
  const late = items[0] && edit(items[0], windows[1])
  if (late) await save(sender, late)
}

async function run({ ledger, seed, trainees, sealingKey, straight, tampered }: ClientTask): Promise<void> {
  const note = (line: Line) => { writeDown(ledger, line) }
  await Promise.all(trainees.map(async ({ accountId, cookie, attempts }, place) => {
    const direct = place === 0
    const sender: Sender = { account: accountId, sealingKey, cookie, origins: direct ? straight : tampered, direct, random: randomFrom(seed * 1000 + place), note }
    for (const attempt of attempts) if (!stopping) await takeAttempt(sender, attempt)
  }))
}

process.on('disconnect', () => process.exit())
process.on('message', (message: ClientTask | 'stop') => {
  if (message === 'stop') stopping = true
  else void run(message).then(() => process.exit())
})
