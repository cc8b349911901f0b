/** Where and when a claim is added: one exact text of one article of one desk. */
export type Placed = {
  articleId: string
  versionId: string
  deskId: string
  text: string
  dueAt: Date | null
  at: Date
}
