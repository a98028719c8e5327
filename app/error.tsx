'use client'

import words from '@/server/messages/en/ui.json'

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="text-title">{words.errorTitle}</h1>
      <p className="my-4 text-read">{words.errorText}</p>
      <button className="button" onClick={reset}>{words.tryAgain}</button>
    </main>
  )
}
