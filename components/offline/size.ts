/** How a size is written: kilobytes below half a megabyte, of a thousand bytes each as phones count them. */
export function sizeOf(bytes: number, locale: string): string {
  const small = bytes < 500_000
  const unit = { style: 'unit', unitDisplay: 'short', unit: small ? 'kilobyte' : 'megabyte' } as const
  return new Intl.NumberFormat(locale, { ...unit, maximumFractionDigits: small ? 0 : 1 }).format(small ? Math.ceil(bytes / 1000) : bytes / 1_000_000)
}
