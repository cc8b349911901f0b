BEGIN;

-- CreateEnum
CREATE TYPE "Lineage" AS ENUM ('first', 'correction', 'rewrite', 'kill');

-- CreateEnum
CREATE TYPE "ClaimChange" AS ENUM ('unchanged', 'moved', 'reworded', 'strengthened', 'weakened', 'attribution_changed', 'removed', 'new');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('run', 'run_with_attribution', 'run_with_caveat', 'hold', 'cut_claims', 'spike', 'correct', 'withdraw');

-- CreateEnum
CREATE TYPE "WaiverState" AS ENUM ('asked', 'granted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('mention', 'assigned', 'returned', 'ready_for_review', 'adjudication', 'waiver_asked', 'waiver_answered', 'new_version', 'question_answered', 'fallen_claim', 'work_returned');

-- CreateEnum
CREATE TYPE "OutsideAnswer" AS ENUM ('accepts', 'disputes', 'cannot_say');

-- DropIndex
DROP INDEX "article_version_desk_id_sha256_key";

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "edition_id" UUID;

-- AlterTable
ALTER TABLE "article_version" ADD COLUMN     "lineage" "Lineage" NOT NULL DEFAULT 'first',
ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "assigned_at" TIMESTAMPTZ(3),
ADD COLUMN     "check_by" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "orphaned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "desk" ADD COLUMN     "returns_after_minutes" INTEGER NOT NULL DEFAULT 120;

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "wants_mail" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN     "is_shared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "edition" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "closes_at" TIMESTAMPTZ(3),
    "weekdays" INTEGER[],
    "time" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_in_version" (
    "claim_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "change" "ClaimChange" NOT NULL,
    "quote_was" TEXT,
    "start_was" INTEGER,
    "end_was" INTEGER,
    "start" INTEGER,
    "end_" INTEGER,
    "stage_was" "Stage",

CONSTRAINT "claim_in_version_pkey" PRIMARY KEY ("version_id","claim_id")
);

-- CreateTable
CREATE TABLE "claim_rest" (
    "claim_id" UUID NOT NULL,
    "rests_on_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "added_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "claim_rest_pkey" PRIMARY KEY ("claim_id","rests_on_id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "DecisionKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "claims" INTEGER[],
    "policy" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "is_second_pair" BOOLEAN NOT NULL DEFAULT true,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiver" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID,
    "rule" TEXT NOT NULL,
    "state" "WaiverState" NOT NULL DEFAULT 'asked',
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

CONSTRAINT "waiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blind_mark" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "corroboration" "Corroboration" NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),

CONSTRAINT "blind_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "evidence_id" UUID,
    "body" TEXT NOT NULL,
    "mentions" UUID[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "article_id" UUID,
    "claim_id" UUID,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_question" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "to_whom" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "answer" "OutsideAnswer",
    "reasons" TEXT,
    "answered_at" TIMESTAMPTZ(3),

CONSTRAINT "outside_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "edition_desk_id_name_key" ON "edition"("desk_id", "name");

-- CreateIndex
CREATE INDEX "claim_in_version_claim_id_idx" ON "claim_in_version"("claim_id");

-- CreateIndex
CREATE INDEX "claim_in_version_article_id_idx" ON "claim_in_version"("article_id");

-- CreateIndex
CREATE INDEX "claim_rest_rests_on_id_idx" ON "claim_rest"("rests_on_id");

-- CreateIndex
CREATE INDEX "decision_desk_id_at_id_idx" ON "decision"("desk_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "decision_article_id_number_key" ON "decision"("article_id", "number");

-- CreateIndex
CREATE INDEX "waiver_article_id_idx" ON "waiver"("article_id");

-- CreateIndex
CREATE INDEX "waiver_claim_id_idx" ON "waiver"("claim_id");

-- CreateIndex
CREATE INDEX "waiver_desk_id_state_asked_at_id_idx" ON "waiver"("desk_id", "state", "asked_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "blind_mark_desk_id_opened_at_idx" ON "blind_mark"("desk_id", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "blind_mark_claim_id_round_by_id_key" ON "blind_mark"("claim_id", "round", "by_id");

-- CreateIndex
CREATE INDEX "comment_claim_id_at_idx" ON "comment"("claim_id", "at");

-- CreateIndex
CREATE INDEX "notice_user_id_desk_id_at_id_idx" ON "notice"("user_id", "desk_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "outside_question_token_hash_key" ON "outside_question"("token_hash");

-- CreateIndex
CREATE INDEX "outside_question_claim_id_asked_at_idx" ON "outside_question"("claim_id", "asked_at");

-- CreateIndex
CREATE INDEX "article_edition_id_idx" ON "article"("edition_id");

-- CreateIndex
CREATE INDEX "article_version_desk_id_sha256_idx" ON "article_version"("desk_id", "sha256");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A text comes in once as an article of its own; a later version may go back to words it had before.
CREATE UNIQUE INDEX article_version_first ON article_version (desk_id, sha256) WHERE number = 1;

CREATE INDEX claim_orphaned ON claim (article_id) WHERE orphaned_at IS NOT NULL;
CREATE INDEX claim_check_by ON claim (desk_id, check_by) WHERE check_by IS NOT NULL;
CREATE INDEX claim_abandoned ON claim (desk_id, assigned_at) WHERE assignee_id IS NOT NULL AND stage IN ('suggested', 'in_verification', 'returned', 'stale');
CREATE INDEX notice_unread ON notice (user_id, desk_id) WHERE read_at IS NULL;
CREATE INDEX comment_open ON comment (desk_id, at DESC) WHERE resolved_at IS NULL;

-- One rule of one claim (or article) is waived once at a time.
CREATE UNIQUE INDEX waiver_live ON waiver (article_id, (coalesce(claim_id, article_id)), rule) WHERE state IN ('asked', 'granted');

-- What an earlier version did to a claim, and what was decided, reads a year later as it was written.
CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER claim_in_version_kept BEFORE UPDATE OR DELETE ON claim_in_version FOR EACH ROW EXECUTE FUNCTION record_is_kept();

-- Whoever worked on a claim never signs it off, unless another person waived that rule for it (the same rule stands in claims/moves.ts).
CREATE OR REPLACE FUNCTION four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.verdict = 'signed_off'
    AND EXISTS (SELECT 1 FROM claim_touch t WHERE t.claim_id = NEW.claim_id AND t.user_id = NEW.by_id)
    AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.claim_id = NEW.claim_id AND w.rule = 'four-eyes' AND w.state = 'granted' AND w.answered_by_id <> NEW.by_id) THEN
    RAISE EXCEPTION 'who worked on a claim does not sign it off' USING ERRCODE = 'SS002';
  END IF;
  RETURN NEW;
END $$;

-- An article is decided by somebody who neither imported it nor worked on a claim it rests on. A decision says of itself
-- where no second pair of eyes saw it; only a desk whose rules allow that may write such a one.
CREATE FUNCTION decision_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched boolean := EXISTS (SELECT 1 FROM article a WHERE a.id = NEW.article_id AND a.imported_by_id = NEW.by_id)
    OR EXISTS (SELECT 1 FROM claim c JOIN claim_touch t ON t.claim_id = c.id
               WHERE c.article_id = NEW.article_id AND c.weight = 'load_bearing' AND t.user_id = NEW.by_id);
  waived boolean := EXISTS (SELECT 1 FROM waiver w WHERE w.article_id = NEW.article_id AND w.claim_id IS NULL
               AND w.rule = 'four-eyes' AND w.state = 'granted' AND w.answered_by_id <> NEW.by_id);
  small boolean := coalesce((SELECT (p.body ->> 'smallDesk')::boolean FROM policy_version p
               WHERE p.desk_id = NEW.desk_id ORDER BY p.number DESC LIMIT 1), false);
BEGIN
  IF touched AND NOT waived AND (NEW.is_second_pair OR NOT small) THEN
    RAISE EXCEPTION 'who worked on an article does not decide it' USING ERRCODE = 'SS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_eyes BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION decision_four_eyes();

COMMIT;
