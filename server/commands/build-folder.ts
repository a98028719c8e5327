/** The folder of the build: COUNTERPOINT_DIST keeps a second one beside the usual one. */
export function buildFolder() {
  return process.env.COUNTERPOINT_DIST ?? '.next'
}
