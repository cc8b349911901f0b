BEGIN;

-- A source's own history, found without walking the desk's. Prisma cannot say partial indexes on an expression.
CREATE INDEX history_entry_source ON history_entry ((body::jsonb #>> '{after,sourceId}'), seq) WHERE event LIKE 'source.%';

COMMIT;
