/**
 * What stands in migrations by hand because Prisma cannot say it, and what the engine would therefore take away: indexes
 * (whose names are written without quotes, as the engine never writes them) and the defaults of generated columns.
 */
export function withoutHandMade(script: string, migrations: string): string | null {
  const indexes = namesIn(migrations, /create\s+(?:unique\s+)?index\s+(?:concurrently\s+)?([a-z_]+)\s+on/gi)
  const columns = namesIn(migrations, /"([a-z_]+)"\s+[a-z]+\s+generated\s+always\s+as/gi)
  const left = script
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !isHandMade(block, indexes, columns))
  return left.length === 0 ? null : left.join('\n\n')
}

function isHandMade(block: string, indexes: Set<string>, columns: Set<string>): boolean {
  const dropped = /^(?:--.*\n)?DROP INDEX "(\w+)";$/.exec(block)?.[1]
  if (dropped !== undefined) return indexes.has(dropped)
  const column = /^(?:--.*\n)?ALTER TABLE "\w+" ALTER COLUMN "(\w+)" DROP DEFAULT;$/.exec(block)?.[1]
  return column !== undefined && columns.has(column)
}

const namesIn = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))
