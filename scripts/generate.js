import { generate } from './launch/generate.js'
import { launch } from './launch/say.js'

await launch(async () => {
  await generate({ force: process.argv.includes('--force') })
  return 0
})
