import { prepare } from './launch/prepare.js'
import { launch, say } from './launch/say.js'

await launch(async () => {
  await prepare()
  say('Everything is in place. `npm start` starts Second Source, `npm test` tests it.')
  return 0
})
