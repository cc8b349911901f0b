import { importArticle } from '../../articles/actions.js'
import { getArticle } from '../../articles/store.js'
import { keptText } from '../../articles/text.js'
import { downstream } from '../../downstream.js'
import { saveView } from '../../queue/actions.js'
import { ViewForm } from '../../queue/forms.js'
import { makeReport } from '../../reports/actions.js'
import { addVersion } from '../../versions/actions.js'
import { VersionForm } from '../../versions/forms.js'
import { doing, getMade, roundTime, type Deed, type Turn } from '../scene.js'
import { filled, type DemoArticle } from '../wishes.js'

/** An article comes in and is due some minutes after the night's end; the printed time is a round one. */
export const brings = (article: DemoArticle, dueIn: number): Deed => ({
  asks: 'article:import',
  act: async (turn) => {
    const { house, desk, articles } = turn.scene
    const input = {
      text: textOf(turn, article.text, turn.at),
      headline: '',
      fileName: null,
      deadlineAt: roundTime(desk, dueIn),
    }
    const { articleId } = await importArticle(house, doing(turn), input, downstream)
    articles.set(article, { id: articleId, at: turn.at })
  },
})

/** The agency sends the article again with corrections. */
export const bringsCorrection = (article: DemoArticle & Required<Pick<DemoArticle, 'correction'>>): Deed => ({
  asks: 'article:version',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const { id, at } = getMade(turn.scene, article)
    const { text: now } = await getArticle(house.db, desk.id, id)
    const { text, note } = article.correction
    const form = VersionForm.parse({ version: now.number, lineage: 'correction', note })
    const input = { ...form, text: textOf(turn, text, at), fileName: null, base: form.version }
    return addVersion(house, doing(turn), id, input, downstream)
  },
})

function textOf({ scene }: Turn, words: string, at: Date): string {
  const kept = keptText(filled(words, at, scene.desk.timeZone))
  if (!kept.ok) throw new Error(`The demo's text is ${kept.fault}`)
  return kept.text
}

export const savesView = (name: string, query: string, isShared: 'yes' | '' = ''): Deed => ({
  asks: 'view:save',
  act: (turn) => saveView(turn.scene.house, doing(turn), ViewForm.parse({ name, query, isShared })),
})

/** Hands in the report of this article. */
export const handsInReport = (article: DemoArticle): Deed => ({
  asks: 'report:make',
  act: (turn) => {
    const { id } = getMade(turn.scene, article)
    return makeReport(turn.scene.house, doing(turn), turn.actor.name, id)
  },
})
