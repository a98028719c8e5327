import { titled } from '@/app/title'
import { VerifyPage } from '@/app/verify/verify-page'
import { shownSerial } from '@/domain/certificate/serial'
export const generateMetadata = titled('checkACertificate')

/** Where the code on a certificate leads: the serial is filled in, and nothing is looked up before the form is sent. */
export default async function VerifySerial({ params }: PageProps<'/verify/[serial]'>) {
  return <VerifyPage serial={shownSerial((await params).serial.slice(0, 60).replaceAll('-', ''))} />
}
