// Pages work with links and forms first. A behaviour is a small module that improves one of them.
// The keys are asked for at once: whoever presses one as soon as the page is there is heard.
import './behaviours/keys.js'
import { startIn } from './start.js'

startIn(document)
