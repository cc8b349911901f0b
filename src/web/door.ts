import express, { type Request, type RequestHandler, type Response } from 'express'
import { may, permissions, type Action } from '../accounts/permissions.js'
import { Forbidden } from '../shared/errors.js'
import { askToSignIn } from './confirm.js'
import './types.js'

/** What a route asks of its visitor: a row of the permission table, only to be signed in, or nothing. */
export type Rule = Action | 'signed-in' | 'public'
export type Handler = (req: Request, res: Response) => unknown
export type Route = { method: 'get' | 'post'; path: string; rule: Rule }

/**
 * A room's routes. There is no other way to add one, and each states its rule, so a route without a rule
 * cannot be written; `routes` is the list that the tests hold against the table.
 */
export class Door {
  readonly router = express.Router()
  readonly routes: Route[] = []

  get(path: string, rule: Rule, ...handlers: [...RequestHandler[], Handler]): this {
    return this.#add('get', path, rule, handlers)
  }

  post(path: string, rule: Rule, ...handlers: [...RequestHandler[], Handler]): this {
    return this.#add('post', path, rule, handlers)
  }

  #add(method: 'get' | 'post', path: string, rule: Rule, handlers: RequestHandler[]): this {
    if (rule !== 'public' && rule !== 'signed-in' && !Object.hasOwn(permissions, rule)) {
      throw new Error(`${method} ${path} asks for «${rule}», which the permission table does not have`)
    }
    this.routes.push({ method, path, rule })
    this.router[method](path, guard(rule), ...handlers)
    return this
  }
}

function guard(rule: Rule): RequestHandler {
  return (_req, res, next) => {
    if (rule === 'public') return next()
    const { viewer } = res.locals
    if (!viewer) return askToSignIn(_req, res)
    if (rule !== 'signed-in' && !may(viewer, rule)) throw new Forbidden(rule)
    next()
  }
}
