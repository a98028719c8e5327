/** A path of this site to go to after signing in, or the start page: nothing that a browser could read as another site. */
export function safePath(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])/.test(path) || /[\\\s\p{Cc}]/u.test(path)) return '/'
  if (!URL.canParse(path, 'http://self.invalid')) return '/'
  const url = new URL(path, 'http://self.invalid')
  return url.origin === 'http://self.invalid' && url.pathname.startsWith('/') && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}
