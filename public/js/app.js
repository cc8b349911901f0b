// Pages work with links and forms first. A behaviour is a small module that improves one of them.
import { startIn } from './start.js'

startIn(document)
