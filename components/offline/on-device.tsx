'use client'

import { useEffect } from 'react'
import { ask, canKeep } from './ask'

/** Starts the worker once the page is there, and tells it whose page this is: what others kept on this device goes. */
export function OnDevice({ account }: { account: string }) {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !canKeep()) return
    const begin = () => void navigator.serviceWorker.register('/offline-worker', { updateViaCache: 'none' }).then(() => ask({ ask: 'belongs', account })).catch(() => undefined)
    if (document.readyState === 'complete') begin()
    else window.addEventListener('load', begin, { once: true })
  }, [account])
  return null
}
