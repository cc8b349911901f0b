import { parentPort, workerData } from 'node:worker_threads'
import { readArticle } from '../reading/index.js'

/**
 * The thread behind `readApart`: a text in, its reading out. Attributions in the published form are for scorers, and would
 * be made here only to be copied: they stay behind.
 */
const { page, language, isReadable, claims, engine } = readArticle(workerData as string)
parentPort?.postMessage({ page, language, isReadable, claims, engine, attributions: [] })
