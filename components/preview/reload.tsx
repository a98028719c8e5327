'use client'
import { useEffect } from 'react'

const EVERY = 1000

/** Loads the page again when the files that it is made from have changed; where one reads is kept by the browser. */
export function ReloadOnChange({ state, from }: { state: string; from: string }) {
  useEffect(() => {
    const look = async () => {
      const answer = await fetch(from).catch(() => null)
      if (answer?.ok && (await answer.text()) !== state) location.reload()
    }
    const timer = setInterval(() => void look(), EVERY)
    return () => clearInterval(timer)
  }, [state, from])
  return null
}
