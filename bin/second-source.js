#!/usr/bin/env node
import { at } from '../scripts/launch/paths.js'
import { prepare } from '../scripts/launch/prepare.js'
import { run } from '../scripts/launch/run.js'
import { launch } from '../scripts/launch/say.js'

await launch(async () => {
  await prepare()
  // Files named on the command line are meant from where it was typed.
  return run(process.execPath, [at('dist', 'cli', 'main.js'), ...process.argv.slice(2)], {
    cwd: process.cwd(),
  })
})
