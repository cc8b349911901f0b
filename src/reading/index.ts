export type * from './contract.js'
export { readPage } from './page/page.js'
export { segmentSentences } from './sentences/segment.js'
export { readArticle } from './article.js'
