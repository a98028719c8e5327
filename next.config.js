const createNextIntl = require('next-intl/plugin')

// `npm run bench` builds two bare pages beside the real ones, as floors to measure against; no other build has them.
const bench = process.env.COUNTERPOINT_BENCH === '1'
// What helps authors, keys included, is there in `npm run dev` and in no build.
const authoring = process.env.NODE_ENV === 'development'

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', ...(bench ? ['bench.ts', 'bench.tsx'] : []), ...(authoring ? ['dev.ts', 'dev.tsx'] : [])],
  distDir: process.env.COUNTERPOINT_DIST ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ['@mdx-js/mdx', 'remark-gfm', 'remark-frontmatter', 'remark-parse', 'remark-mdx', 'unified', '@node-rs/argon2', 'esbuild', 'pg', 'nodemailer', 'pdfkit', 'fontkit', 'harfbuzzjs', 'bidi-js'],
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
}

module.exports = createNextIntl('./server/messages/request.ts')(config)
