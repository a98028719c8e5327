const createMdx = require('@next/mdx')
const createNextIntl = require('next-intl/plugin')

const withMdx = createMdx({
  options: { remarkPlugins: ['remark-gfm', ['remark-frontmatter', { type: 'yaml', marker: '-' }]], rehypePlugins: [] },
})

// `npm run bench` builds two bare pages beside the real ones, as floors to measure against; no other build has them.
const bench = process.env.COUNTERPOINT_BENCH === '1'

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: bench ? ['ts', 'tsx', 'bench.ts', 'bench.tsx'] : ['ts', 'tsx'],
  distDir: process.env.COUNTERPOINT_DIST ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'nodemailer'],
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
}

module.exports = createNextIntl('./server/messages/request.ts')(withMdx(config))
