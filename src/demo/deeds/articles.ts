import { importArticle } from '../../articles/actions.js'
import { keptText } from '../../articles/text.js'
import { downstream } from '../../downstream.js'
import { saveView } from '../../queue/actions.js'
import { ViewForm } from '../../queue/forms.js'
import { makeReport } from '../../reports/actions.js'
import { articleOf, doing, type Deed } from '../scene.js'
import { filled, type DemoArticle, type WishedClaim } from '../wishes.js'

const minute = 60_000

/** An article comes in and is due some minutes after the night's end; the printed time is a round one. */
export const brings = (article: DemoArticle, dueIn: number): Deed => ({
  asks: 'article:import',
  act: async (turn) => {
    const { house, desk, articles } = turn.scene
    const kept = keptText(filled(article.text, turn.at, desk.timeZone))
    if (!kept.ok) throw new Error(`The demo's text is ${kept.fault}`)
    const five = 5 * minute
    const deadlineAt = new Date(Math.round((desk.createdAt.getTime() + dueIn * minute) / five) * five)
    const input = { text: kept.text, headline: '', fileName: null, deadlineAt }
    const { articleId } = await importArticle(house, doing(turn), input, downstream)
    articles.set(article, { id: articleId, at: turn.at })
  },
})

export const savesView = (name: string, query: string): Deed => ({
  asks: 'view:save',
  act: (turn) => saveView(turn.scene.house, doing(turn), ViewForm.parse({ name, query })),
})

/** Hands in the report of the article in which this claim stands. */
export const handsInReport = (article: DemoArticle): Deed => ({
  asks: 'report:make',
  act: (turn) => {
    const { id } = articleOf(turn.scene, Object.values(article.claims)[0] as WishedClaim)
    return makeReport(turn.scene.house, doing(turn), turn.actor.name, id)
  },
})
