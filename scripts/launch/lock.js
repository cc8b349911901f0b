import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { at } from './paths.js'
import { say } from './say.js'

const folder = at('.cache', 'launch')
const file = at('.cache', 'launch', 'lock')

/** Two starts at once install, generate and build once: the second waits for the first. */
export async function underLock(work) {
  mkdirSync(folder, { recursive: true })
  await take()
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function take() {
  for (let told = false; ; told = true) {
    if (create()) return
    const owner = Number(readOwner())
    if (owner && !isAlive(owner)) {
      rmSync(file, { force: true })
      continue
    }
    if (!told) say('Another start is preparing Second Source; waiting for it …')
    await wait(200)
  }
}

function create() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function readOwner() {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
