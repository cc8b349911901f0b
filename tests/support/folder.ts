import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder that is gone after the file's last test. Others may walk through it, as PostgreSQL's account must. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-test-'))
  chmodSync(folder, 0o711)
  made.push(folder)
  return folder
}
