/** An answer in words, to read and no more. */
export function Given({ told }: { told: readonly { of: string | null; said: string }[] }) {
  return (
    <ul className="mt-2">
      {told.map(({ of, said }) => (
        <li key={`${of}${said}`} className="flex gap-3 py-1.5">
          <span aria-hidden className="w-4 flex-none text-center">●</span>
          <span className="min-w-0 whitespace-pre-line">{of && <span className="text-quiet">{of} </span>}<strong>{said}</strong></span>
        </li>
      ))}
    </ul>
  )
}
