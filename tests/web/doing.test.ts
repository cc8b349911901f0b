import type { Request, Response } from 'express'
import type { Viewer } from '../../src/accounts/rules.js'
import { Forbidden } from '../../src/shared/errors.js'
import { deskOf, doing, viewerOf } from '../../src/web/doing.js'

const at = new Date('2031-03-04T01:30:00.000Z')
const viewer = { id: 'ilse', desk: { id: 'harbour' } } as Viewer
const key = '5d1bb3e0-5c3c-4c38-9f0e-0c0a4a6f2f11'

const answerTo = (who: Viewer | null) => ({ locals: { viewer: who } }) as unknown as Response
const posted = (body: unknown, path = '/views') => ({ body, path }) as Request
const told = (body: unknown, path?: string, who: Viewer = viewer) =>
  doing(posted(body, path), answerTo(who), () => at)
const hashOf = (body: Record<string, unknown>, path?: string) =>
  told({ _key: key, ...body }, path).once?.bodyHash

describe('who does it', () => {
  it('is the viewer, on the desk of the viewer, now', () =>
    expect(told({})).toEqual({ actorId: 'ilse', deskId: 'harbour', at }))

  it('may have no desk', () => expect(told({}, '/', { ...viewer, desk: null }).deskId).toBeNull())

  it('is nobody where no one is signed in: that is refused', () => {
    expect(viewerOf(answerTo(viewer))).toBe(viewer)
    expect(deskOf(answerTo(viewer))).toBe('harbour')
    const refusal = (ask: () => unknown) => {
      try {
        return ask()
      } catch (error) {
        return error instanceof Forbidden && error.action
      }
    }
    expect(refusal(() => viewerOf(answerTo(null)))).toBe('signed-in')
    expect(refusal(() => deskOf(answerTo({ ...viewer, desk: null })))).toBe('desk:read')
  })
})

describe('the form it came from', () => {
  it.each([undefined, null, {}, { _key: '' }, { _key: 'no key' }, { _key: [key] }])('is none in %j', (body) =>
    expect(told(body)).not.toHaveProperty('once'),
  )

  it('is known by its key and a hash of its place and words', () =>
    expect(told({ _key: key, name: 'Night' }).once).toEqual({
      key,
      bodyHash: '73fe8bdf1de07c09f6ba22505b4b25c2b084f882f8ab33c5fde92cd24792c372',
    }))

  it('is the same with another token and with its fields in another order', () => {
    expect(hashOf({ name: 'Night', query: 'a', _csrf: 'one' })).toBe(
      hashOf({ query: 'a', name: 'Night', _csrf: 'two' }),
    )
    expect(hashOf({ c: '3', a: '1', b: '2' })).toBe(hashOf({ b: '2', c: '3', a: '1' }))
  })

  it.each([
    ['another word', hashOf({ name: 'Day' })],
    ['another field', hashOf({ title: 'Night' })],
    ['one field more', hashOf({ name: 'Night', query: '' })],
    ['another place', hashOf({ name: 'Night' }, '/articles')],
    ['no words at all', hashOf({})],
  ])('is another with %s', (_what, hash) => expect(hash).not.toBe(hashOf({ name: 'Night' })))
})
