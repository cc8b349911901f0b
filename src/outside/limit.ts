import type { RequestHandler } from 'express'
import type { Pool } from 'pg'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { limits } from '../limits.js'
import { BadRequest } from '../shared/errors.js'

/** So many looks for an address, whatever links it tries. Guessing 256 bits is hopeless; this keeps it from being work for us. */
export function perAddress(pool: Pool): RequestHandler {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'login_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'outside',
    points: limits.outside.perAddress,
    duration: limits.outside.addressWindow,
  })
  return async (req, _res, next) => {
    try {
      await limiter.consume(req.ip ?? 'unknown')
    } catch (spent) {
      if (spent instanceof Error) throw spent
      const wait = Math.max(1, Math.ceil((spent as { msBeforeNext: number }).msBeforeNext / 1000))
      throw new BadRequest(
        429,
        `Too many links were opened from here. Try again in ${Math.ceil(wait / 60)} minutes.`,
        wait,
      )
    }
    next()
  }
}
