/** Where the first administrator is set up, as long as there is none. Loads the application's own code, which reads the environment. */
export async function setUpSentence(appUrl: string): Promise<string | null> {
  const { firstAdministratorLink } = await import('@/server/first-administrator')
  const link = await firstAdministratorLink(appUrl)
  return link && `Set up the first administrator here, once, within a day: ${link}`
}
