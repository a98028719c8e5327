import { run } from './outcome'
import { makeProductionBuild } from './production-build'

run(({ stop }) => makeProductionBuild(stop))
