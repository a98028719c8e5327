'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Asks for the page again every second while it is looked at. */
export function ComesBack() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') router.refresh() }, 1_000)
    return () => { clearInterval(timer) }
  }, [router])
  return null
}
