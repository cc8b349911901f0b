import { listArticleClaims } from '../../src/claims/store.js'
import { approveDossier, saveDossier } from '../../src/dossiers/actions.js'
import { DossierForm } from '../../src/dossiers/forms.js'
import { usesOf } from '../../src/dossiers/uses.js'
import { getArticle } from '../../src/articles/store.js'
import { dismissHit } from '../../src/lint/actions.js'
import { DismissForm } from '../../src/lint/forms.js'
import { isLive, lint } from '../../src/lint/rules.js'
import { makeReport } from '../../src/reports/actions.js'
import { getReport } from '../../src/reports/store.js'
import { whole } from '../dossiers/support.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse, wire } from '../support/house.js'
import { signedIn, words } from '../support/visitor.js'
import { actor } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const keeper = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, ilse, `${wire}\nIt is known that the gate was open, a source said.\n`)
await aClaim(test, ilse, article, {
  quote: 'carried forty more people than its papers allow',
  source: 'a port clerk',
  sourceType: 'anonymous_person',
  cue: 'said',
})

const handedIn = async () => {
  const { reportId } = await makeReport(house, by(test, ilse), ilse.name, article)
  const report = await getReport(house.db, desk, reportId)
  const page = await (await signedIn(test, ilse)).get(`/reports/${reportId}`)
  return { report, page: words(page.text) }
}

async function clerk() {
  const uses = usesOf(await listArticleClaims(house.db, article))
  const use = uses.find(({ description }) => description.includes('clerk'))
  if (!use) throw new Error('The reading found no clerk')
  return { articleId: article, slug: use.slug }
}

const dossier = (over: Record<string, unknown>) =>
  DossierForm.parse({ ...whole, people: '', knownToId: keeper.id, checks: [...whole.checks], ...over })

describe('a report’s unnamed sources', () => {
  it('are listed where nobody recorded anything, and say so', async () => {
    const { report, page } = await handedIn()
    const one = report.body.unnamed?.find(({ description }) => description.includes('clerk'))
    expect(one).toMatchObject({ dossier: 'none', reason: null, approvedBy: null })
    expect(page).toContain('Not opened.')
  })

  it('say what is missing', async () => {
    await saveDossier(house, by(test, ilse), await clerk(), dossier({ version: 0, motive: '' }))
    expect((await handedIn()).page).toContain('Incomplete: motive missing.')
  })

  it('show reason, terms, how they know and who approved, and never what an editor wrote of them', async () => {
    await saveDossier(house, by(test, ilse), await clerk(), dossier({ version: 1 }))
    await approveDossier(house, by(test, jonas), actor(jonas), await clerk(), 2)
    const { report, page } = await handedIn()
    expect(report.body.unnamed).toContainEqual(
      expect.objectContaining({ dossier: 'approved', reason: 'job_risk', approvedBy: jonas.name }),
    )
    expect(page).toContain(`Approved by ${jonas.name}`)
    expect(page).toContain('reason: job risk; terms: background; how the source knows: eyewitness')
    for (const typed of [
      whole.howKnown,
      whole.alternatives,
      whole.motive,
      whole.wording,
      keeper.name,
      keeper.id,
    ])
      expect(report.raw).not.toContain(typed)
  })
})

describe('a report’s check of the text', () => {
  it('counts what nobody let pass, and gives the reason for what was', async () => {
    const { text } = await getArticle(house.db, desk, article)
    const hits = lint(text.text, text.page, (await listArticleClaims(house.db, article)).filter(isLive))
    const known = hits.find(({ rule }) => rule === 'it-is-known')
    expect((await handedIn()).report.body.lint).toEqual({ open: hits.length, dismissed: [] })

    const reason = 'The gate stands in the article’s own picture.'
    const form = DismissForm.parse({ versionId: text.id, rule: known?.rule, ...known?.span, reason })
    await dismissHit(house, by(test, ilse), article, form)
    const { report, page } = await handedIn()
    expect(report.body.lint).toMatchObject({
      open: hits.length - 1,
      dismissed: [{ rule: 'Known to nobody in particular', reason, by: ilse.name }],
    })
    expect(page).toContain(reason)
  })
})
