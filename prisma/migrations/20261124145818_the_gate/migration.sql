BEGIN;

-- CreateEnum
CREATE TYPE "Risk" AS ENUM ('defamation', 'safety', 'security', 'market');

-- CreateEnum
CREATE TYPE "CommentOutcome" AS ENUM ('waiting', 'answered', 'denied', 'no_comment', 'not_reached');

-- CreateEnum
CREATE TYPE "DossierVariant" AS ENUM ('own', 'wire');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "topic" TEXT;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "risks" "Risk"[];

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "bands" INTEGER[],
ADD COLUMN     "file_id" UUID,
ADD COLUMN     "graded_by_id" UUID,
ADD COLUMN     "relays_id" UUID;

-- AlterTable
ALTER TABLE "hop" ADD COLUMN     "source_id" UUID;

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" "SourceType" NOT NULL,
    "handle" TEXT,
    "descriptor" TEXT,
    "interest" TEXT,
    "note" TEXT,
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_alias" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

CONSTRAINT "source_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_grade" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "reliability" CHAR(1) NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "source_grade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_sought" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "claim_id" UUID,
    "whom" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "outcome" "CommentOutcome" NOT NULL DEFAULT 'waiting',
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

CONSTRAINT "comment_sought_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSON NOT NULL,
    "note" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "source_key" TEXT NOT NULL,
    "source_id" UUID,
    "description" TEXT NOT NULL,
    "variant" "DossierVariant" NOT NULL,
    "reason" "AnonymityReason",
    "reason_words" TEXT,
    "terms" "TermsOfUse" NOT NULL DEFAULT 'unknown',
    "access" "Access" NOT NULL DEFAULT 'unknown',
    "how_known" TEXT,
    "alternatives" TEXT,
    "motive" TEXT,
    "wording" TEXT,
    "people" INTEGER,
    "known_to_id" UUID,
    "checks" TEXT[],
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

CONSTRAINT "dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lint_dismissal" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end_" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

CONSTRAINT "lint_dismissal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_desk_id_created_at_id_idx" ON "source"("desk_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "source_alias_desk_id_folded_idx" ON "source_alias"("desk_id", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "source_alias_source_id_folded_key" ON "source_alias"("source_id", "folded");

-- CreateIndex
CREATE INDEX "source_grade_source_id_at_idx" ON "source_grade"("source_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_file_desk_id_sha256_key" ON "evidence_file"("desk_id", "sha256");

-- CreateIndex
CREATE INDEX "comment_sought_article_id_asked_at_idx" ON "comment_sought"("article_id", "asked_at");

-- CreateIndex
CREATE INDEX "comment_sought_claim_id_idx" ON "comment_sought"("claim_id");

-- CreateIndex
CREATE INDEX "comment_sought_desk_id_outcome_deadline_at_idx" ON "comment_sought"("desk_id", "outcome", "deadline_at");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_desk_id_number_key" ON "policy_version"("desk_id", "number");

-- CreateIndex
CREATE INDEX "dossier_desk_id_approved_at_idx" ON "dossier"("desk_id", "approved_at");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_article_id_source_key_key" ON "dossier"("article_id", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "lint_dismissal_version_id_rule_start_end__key" ON "lint_dismissal"("version_id", "rule", "start", "end_");

-- CreateIndex
CREATE INDEX "hop_source_id_idx" ON "hop"("source_id");

-- AddForeignKey
ALTER TABLE "hop" ADD CONSTRAINT "hop_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_relays_id_fkey" FOREIGN KEY ("relays_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "evidence_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_alias" ADD CONSTRAINT "source_alias_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_grade" ADD CONSTRAINT "source_grade_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on: what Prisma cannot say.

CREATE INDEX evidence_bands ON evidence USING gin (bands);
CREATE INDEX source_alias_prefix ON source_alias (desk_id, folded text_pattern_ops);
ALTER TABLE evidence ADD CONSTRAINT evidence_own_relay CHECK (relays_id IS NULL OR relays_id <> id);
ALTER TABLE source ADD CONSTRAINT source_own_merge CHECK (merged_into_id IS NULL OR merged_into_id <> id);
ALTER TABLE source_grade ADD CONSTRAINT source_grade_letter CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F') AND btrim(reason) <> '');
ALTER TABLE comment_sought ADD CONSTRAINT comment_answered CHECK ((outcome = 'waiting') = (answered_at IS NULL));
ALTER TABLE dossier
  ADD CONSTRAINT dossier_people CHECK (people IS NULL OR people > 0),
  ADD CONSTRAINT dossier_four_eyes CHECK (approved_by_id IS NULL OR approved_by_id <> opened_by_id),
  ADD CONSTRAINT dossier_approved CHECK ((approved_by_id IS NULL) = (approved_at IS NULL));
ALTER TABLE lint_dismissal ADD CONSTRAINT lint_dismissal_reason CHECK (btrim(reason) <> '');

-- House rules of the past must read as they were.
CREATE TRIGGER policy_version_kept BEFORE UPDATE OR DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER source_grade_kept BEFORE UPDATE OR DELETE ON source_grade FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER lint_dismissal_kept BEFORE UPDATE OR DELETE ON lint_dismissal FOR EACH ROW EXECUTE FUNCTION record_is_kept();

COMMIT;
