import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { at } from './paths.js'

const sources = pathToFileURL(at('src/')).href
const compiled = pathToFileURL(at('dist/')).href

/** A file of the sources is its twin among the compiled ones. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  if (!found.url.startsWith(sources)) return found
  const url = compiled + found.url.slice(sources.length).replace(/\.ts(\?.*)?$/, '.js')
  return { url, format: 'module', shortCircuit: true }
}

/** As it lies there: the loader of the tools would change it. */
export async function load(url, context, next) {
  if (!url.startsWith(compiled)) return next(url, context)
  return { format: 'module', source: await readFile(fileURLToPath(url)), shortCircuit: true }
}
