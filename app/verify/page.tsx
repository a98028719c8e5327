import { titled } from '@/app/title'
import { VerifyPage } from '@/app/verify/verify-page'

export const generateMetadata = titled('checkACertificate')

export default function Verify() {
  return <VerifyPage serial="" />
}
