import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { proxy } from '@/proxy'

const sent = (bytes: number) => proxy(new NextRequest('http://localhost:3000/account', { method: 'POST', headers: { 'content-length': String(bytes) } }))

test('what is larger than a form may be is answered in a sentence, and not with a bare error', async () => {
  const response = sent(8 * 1024 * 1024 + 1)
  expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8'])
  expect(await response.text()).toContain('more than 8 MB')
  expect(sent(8 * 1024 * 1024).status).toBe(200)
})

test('the policy lets the site alone run a worker, and nobody frame a page', () => {
  const policy = sent(0).headers.get('content-security-policy')
  expect(policy).toContain("worker-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
})
