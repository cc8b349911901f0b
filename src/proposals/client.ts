import { z } from 'zod'
import { limits } from '../limits.js'
import { NoAnswer } from './answer.js'
import type { LanguageModel } from './model.js'
import type { Question } from './prompt.js'

const Envelope = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

type Options = {
  /** Tests hand in a shorter one. */
  timeout?: number
  /** The worker lets go of its jobs when it stops. */
  signal?: AbortSignal
}

/**
 * Asks once and gives the model's words. Whatever goes wrong is the same error, without a cause: what a network or a stranger's
 * server says may repeat the key or the article, and neither belongs in a log.
 */
export async function ask(
  model: LanguageModel,
  question: Question,
  { timeout = limits.model.timeout, signal }: Options = {},
): Promise<string> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, timeout)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  try {
    return await exchange(model, question, controller.signal)
  } catch {
    throw new NoAnswer()
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    // Lets go of the rest of an answer that was refused or too long.
    stop()
  }
}

async function exchange(model: LanguageModel, question: Question, signal: AbortSignal): Promise<string> {
  const response = await fetch(model.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...model.headers() },
    body: JSON.stringify(question),
    // A redirect would take the key and the article to an address that nobody set.
    redirect: 'error',
    signal,
  })
  if (response.status !== 200 || !/^application\/json\b/i.test(response.headers.get('content-type') ?? ''))
    throw new NoAnswer()
  const envelope = Envelope.parse(JSON.parse(await bodyOf(response)))
  return envelope.choices[0]?.message.content ?? ''
}

/** Counted as it comes, after unpacking, so that neither a long answer nor a packed one fills the memory. */
async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > limits.model.answer) throw new NoAnswer()
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}
