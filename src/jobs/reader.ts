import { parentPort, workerData } from 'node:worker_threads'
import { readArticle } from '../reading/index.js'

/** The thread behind `readApart`: a text in, its reading out. */
parentPort?.postMessage(readArticle(workerData as string))
