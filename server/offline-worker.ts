import { randomUUID } from 'node:crypto'

/** The service worker as one script. It names its build, so that each deployment brings a new one. */
export async function offlineWorker(): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: ['components/offline/worker.ts'], bundle: true, write: false, minify: true, format: 'iife', target: 'es2022',
    define: { BUILD: JSON.stringify(process.env.COUNTERPOINT_BUILD ?? randomUUID()) },
  })
  return outputFiles[0]?.text ?? ''
}
