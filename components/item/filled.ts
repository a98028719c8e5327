import { useEffect, useRef, type RefObject } from 'react'

/** Hears when an answer was put into the form around an element by something other than its reader. */
export function useFilled(inside: RefObject<HTMLElement | null>, heard: () => void) {
  const latest = useRef(heard)
  useEffect(() => { latest.current = heard })
  useEffect(() => {
    const form = inside.current?.closest('form')
    const listen = () => latest.current()
    form?.addEventListener('filled', listen)
    return () => form?.removeEventListener('filled', listen)
  }, [inside])
}
