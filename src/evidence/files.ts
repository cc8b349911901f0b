/** What a file is by its content; its name and the browser's word for it are not believed. */
export const fileTypes = {
  pdf: { mime: 'application/pdf', ending: 'pdf' },
  png: { mime: 'image/png', ending: 'png' },
  jpeg: { mime: 'image/jpeg', ending: 'jpg' },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  csv: { mime: 'text/csv', ending: 'csv' },
  txt: { mime: 'text/plain', ending: 'txt' },
} as const
export type FileType = keyof typeof fileTypes

/** The type of a file on the allow-list; null where its content is none of them, or not what its name claims. */
export function fileTypeOf(bytes: Uint8Array, name: string): FileType | null {
  const found = sniffed(bytes)
  const claimed = claimedBy(name)
  if (found === 'text') return claimed === 'csv' || claimed === 'txt' ? claimed : null
  return found !== null && claimed === found ? found : null
}

function sniffed(bytes: Uint8Array): Exclude<FileType, 'csv' | 'txt'> | 'text' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png'
  if (head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpeg'
  // A Word document is a ZIP whose parts say so; it is kept and sent, never opened here.
  if (head.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    return head.includes('[Content_Types].xml') && head.includes('word/') ? 'docx' : null
  }
  return isText(head) ? 'text' : null
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function claimedBy(name: string): FileType | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'jpg' || ending === 'jpeg') return 'jpeg'
  return ending && ending in fileTypes ? (ending as FileType) : null
}

/** The name a file is sent under: the one it came with, without what a system or a header could stumble over. */
export function safeFileName(name: string, type: FileType): string {
  const stem = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80)
  return `${stem || 'file'}.${fileTypes[type].ending}`
}
