import { generateClient, generateRouteTypes } from './generated'
import { run } from './outcome'

run(async ({ stop }) => {
  await generateClient(stop)
  await generateRouteTypes(stop)
})
