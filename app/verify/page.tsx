import type { Metadata } from 'next'
import { VerifyPage } from '@/app/verify/verify-page'

export const metadata: Metadata = { title: 'Check a certificate' }

export default function Verify() {
  return <VerifyPage serial="" />
}
