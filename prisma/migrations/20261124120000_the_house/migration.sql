BEGIN;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'reporter', 'editor', 'senior_editor', 'standards');

-- CreateEnum
CREATE TYPE "SourceFamily" AS ENUM ('named', 'unnamed', 'institution', 'record', 'media', 'ourselves');

-- CreateEnum
CREATE TYPE "SourceType" AS ENUM ('named_official', 'spokesperson', 'named_person', 'expert', 'anonymous_person', 'anonymous_group', 'unnamed_official', 'unnamed_observers', 'government_body', 'court_or_prosecutor', 'company', 'organisation', 'document', 'dataset', 'news_agency', 'other_media', 'state_media', 'social_media', 'own_observation', 'unattributed');

-- CreateEnum
CREATE TYPE "QuoteForm" AS ENUM ('direct', 'indirect', 'mixed', 'none');

-- CreateEnum
CREATE TYPE "CueStance" AS ENUM ('neutral', 'claiming', 'certain', 'denying', 'inferring', 'believing', 'intending', 'evidential');

-- CreateEnum
CREATE TYPE "Modality" AS ENUM ('certain', 'probable', 'possible', 'unspecified');

-- CreateEnum
CREATE TYPE "Access" AS ENUM ('participant', 'eyewitness', 'document_holder', 'briefed', 'hearsay', 'inference', 'unknown');

-- CreateEnum
CREATE TYPE "TermsOfUse" AS ENUM ('on_record', 'background', 'deep_background', 'off_record', 'unknown');

-- CreateEnum
CREATE TYPE "AnonymityReason" AS ENUM ('physical_safety', 'family_safety', 'legal_risk', 'job_risk', 'not_authorised', 'diplomatic', 'ongoing_investigation', 'victim_or_minor', 'company_rules', 'preference_only', 'not_stated');

-- CreateEnum
CREATE TYPE "ClaimKind" AS ENUM ('event', 'state', 'quantity', 'quotation', 'identity', 'cause', 'intention', 'motive', 'forecast', 'opinion', 'background', 'not_a_claim');

-- CreateEnum
CREATE TYPE "ClaimWeight" AS ENUM ('load_bearing', 'supporting', 'incidental');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('suggested', 'in_verification', 'assessed', 'ready_for_review', 'signed_off', 'returned', 'rejected', 'stale', 'superseded');

-- CreateEnum
CREATE TYPE "Corroboration" AS ENUM ('unassessed', 'single_source', 'relayed', 'partly_corroborated', 'corroborated', 'contested', 'contradicted', 'uncheckable');

-- CreateEnum
CREATE TYPE "Proposer" AS ENUM ('machine', 'person');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('supports', 'partly_supports', 'contradicts', 'qualifies', 'context', 'repeats');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('own_observation', 'interview', 'document', 'dataset', 'image_or_video', 'official_statement', 'official_denial', 'no_comment', 'not_reached', 'agency_report', 'other_media_report', 'expert_view', 'prior_own_story');

-- CreateEnum
CREATE TYPE "IndependenceBasis" AS ENUM ('declared', 'measured', 'judged');

-- CreateEnum
CREATE TYPE "ReadingState" AS ENUM ('waiting', 'done', 'failed', 'other_language');

-- CreateEnum
CREATE TYPE "ReviewVerdict" AS ENUM ('signed_off', 'returned');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('invitation', 'reset');

-- CreateEnum
CREATE TYPE "Touch" AS ENUM ('wrote', 'tagged', 'assessed', 'evidence');

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "token" UUID NOT NULL,
    "audit_fingerprint" TEXT,
    "session_fingerprint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_as_typed" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "is_auditor" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "roles" "Role"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("desk_id","user_id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "desk_id" UUID,
    "user_id" UUID,
    "email" TEXT,
    "roles" "Role"[],
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" TEXT NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "started_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "login_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "login_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "form_key" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" JSON,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "history_entry" (
    "seq" BIGINT NOT NULL,
    "prev" BYTEA NOT NULL,
    "body" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "actor_id" UUID,
    "desk_id" UUID,
    "article_id" UUID,
    "claim_id" UUID,

    CONSTRAINT "history_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "history_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "history_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "headline" TEXT NOT NULL,
    "dateline" TEXT,
    "agency" TEXT,
    "byline" TEXT,
    "published_on" TEXT,
    "language" TEXT,
    "deadline_at" TIMESTAMPTZ(3),
    "reading" "ReadingState" NOT NULL DEFAULT 'waiting',
    "last_claim" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "imported_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "page" JSON NOT NULL,
    "file_name" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "is_headline" BOOLEAN NOT NULL DEFAULT false,
    "quote" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end_" INTEGER NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "hedges" TEXT[],
    "kind" "ClaimKind" NOT NULL,
    "weight" "ClaimWeight" NOT NULL,
    "stage" "Stage" NOT NULL,
    "corroboration" "Corroboration" NOT NULL DEFAULT 'unassessed',
    "source_name" TEXT,
    "source_type" "SourceType" NOT NULL,
    "family" "SourceFamily" NOT NULL,
    "proposer" "Proposer" NOT NULL,
    "why" JSON,
    "confidence" DOUBLE PRECISION,
    "assignee_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, coalesce("statement", '') || ' ' || coalesce("quote", '') || ' ' || coalesce("source_name", ''))) STORED,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hop" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "mention" TEXT,
    "mention_start" INTEGER,
    "mention_end" INTEGER,
    "source" TEXT,
    "source_type" "SourceType" NOT NULL,
    "cue" TEXT,
    "cue_start" INTEGER,
    "cue_end" INTEGER,
    "cue_stance" "CueStance" NOT NULL,
    "quote_form" "QuoteForm" NOT NULL,
    "modality" "Modality" NOT NULL,
    "negated" BOOLEAN NOT NULL DEFAULT false,
    "said_when" TEXT,
    "access" "Access" NOT NULL,
    "terms" "TermsOfUse" NOT NULL,
    "anonymity_reason" "AnonymityReason",
    "anonymity_words" TEXT,
    "confidence" DOUBLE PRECISION,
    "why" JSON,
    "proposer" "Proposer" NOT NULL,

    CONSTRAINT "hop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "origin" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source_type" "SourceType" NOT NULL,
    "access" "Access" NOT NULL DEFAULT 'unknown',
    "terms" "TermsOfUse" NOT NULL DEFAULT 'unknown',
    "is_party" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "origin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "independence" (
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "basis" "IndependenceBasis" NOT NULL,
    "reason" TEXT NOT NULL,
    "declared_by_id" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "independence_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "outlet" TEXT,
    "url" TEXT,
    "excerpt" TEXT,
    "locator" TEXT,
    "happened_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "origin_id" UUID,
    "source_reliability" CHAR(1) NOT NULL DEFAULT 'F',
    "credibility" SMALLINT NOT NULL DEFAULT 6,
    "grade_reason" TEXT,
    "found_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_link" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "stance" "Stance" NOT NULL,
    "added_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_because" TEXT,

    CONSTRAINT "evidence_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "corroboration" "Corroboration" NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "findings" JSON NOT NULL,
    "policy" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" JSON NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "verdict" "ReviewVerdict" NOT NULL,
    "reason" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_touch" (
    "claim_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "how" "Touch" NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_touch_pkey" PRIMARY KEY ("claim_id","user_id","how")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_desk_id_created_at_idx" ON "one_time_link"("desk_id", "created_at");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- CreateIndex
CREATE INDEX "session_user_id_started_at_idx" ON "session"("user_id", "started_at");

-- CreateIndex
CREATE INDEX "login_limit_expire_idx" ON "login_limit"("expire");

-- CreateIndex
CREATE INDEX "form_key_created_at_idx" ON "form_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "history_entry_prev_key" ON "history_entry"("prev");

-- CreateIndex
CREATE INDEX "history_entry_claim_id_seq_idx" ON "history_entry"("claim_id", "seq");

-- CreateIndex
CREATE INDEX "history_entry_article_id_seq_idx" ON "history_entry"("article_id", "seq");

-- CreateIndex
CREATE INDEX "history_entry_desk_id_seq_idx" ON "history_entry"("desk_id", "seq");

-- CreateIndex
CREATE INDEX "article_desk_id_created_at_id_idx" ON "article"("desk_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "article_version_desk_id_sha256_key" ON "article_version"("desk_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "article_version_article_id_number_key" ON "article_version"("article_id", "number");

-- CreateIndex
CREATE INDEX "claim_article_id_start_idx" ON "claim"("article_id", "start");

-- CreateIndex
CREATE INDEX "claim_version_id_idx" ON "claim"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_article_id_number_key" ON "claim"("article_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "hop_claim_id_position_key" ON "hop"("claim_id", "position");

-- CreateIndex
CREATE INDEX "origin_desk_id_created_at_idx" ON "origin"("desk_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "independence_second_id_idx" ON "independence"("second_id");

-- CreateIndex
CREATE INDEX "evidence_desk_id_created_at_idx" ON "evidence"("desk_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "evidence_origin_id_idx" ON "evidence"("origin_id");

-- CreateIndex
CREATE INDEX "evidence_link_claim_id_idx" ON "evidence_link"("claim_id");

-- CreateIndex
CREATE INDEX "evidence_link_evidence_id_idx" ON "evidence_link"("evidence_id");

-- CreateIndex
CREATE INDEX "assessment_claim_id_at_idx" ON "assessment"("claim_id", "at" DESC);

-- CreateIndex
CREATE INDEX "assessment_by_id_at_idx" ON "assessment"("by_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "review_assessment_id_key" ON "review"("assessment_id");

-- CreateIndex
CREATE INDEX "review_claim_id_idx" ON "review"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_desk_id_user_id_name_key" ON "saved_view"("desk_id", "user_id", "name");

-- CreateIndex
CREATE INDEX "report_desk_id_created_at_id_idx" ON "report"("desk_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "report_article_id_number_key" ON "report"("article_id", "number");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_version" ADD CONSTRAINT "article_version_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "article_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hop" ADD CONSTRAINT "hop_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "origin"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_touch" ADD CONSTRAINT "claim_touch_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on: what Prisma cannot say.

ALTER TABLE claim
  ADD CONSTRAINT claim_span CHECK (start >= 0 AND end_ > start),
  ADD CONSTRAINT claim_words CHECK (quote <> '' AND statement <> '');
ALTER TABLE evidence
  ADD CONSTRAINT evidence_grade CHECK (source_reliability IN ('A', 'B', 'C', 'D', 'E', 'F') AND credibility BETWEEN 1 AND 6),
  ADD CONSTRAINT evidence_url CHECK (url IS NULL OR url ~* '^https?://');
ALTER TABLE review ADD CONSTRAINT review_reason CHECK (verdict <> 'returned' OR btrim(coalesce(reason, '')) <> '');
ALTER TABLE assessment ADD CONSTRAINT assessment_reason CHECK (btrim(reason) <> '');
ALTER TABLE independence ADD CONSTRAINT independence_order CHECK (first_id < second_id);
ALTER TABLE installation ADD CONSTRAINT installation_one CHECK (id = 1);
ALTER TABLE history_head ADD CONSTRAINT history_head_one CHECK (id = 1);

-- A piece of evidence bears on a claim once at a time.
CREATE UNIQUE INDEX evidence_link_live ON evidence_link (evidence_id, claim_id) WHERE withdrawn_at IS NULL;

-- The queue: open claims only, in its three orders (headline claims are kept and never queued).
CREATE INDEX claim_queue_due ON claim (desk_id, (coalesce(due_at, 'infinity'::timestamptz)), article_id, weight, number)
  WHERE stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT is_headline;
CREATE INDEX claim_queue_weight ON claim (desk_id, weight, (coalesce(due_at, 'infinity'::timestamptz)), article_id, number)
  WHERE stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT is_headline;
CREATE INDEX claim_queue_newest ON claim (desk_id, created_at DESC, id DESC)
  WHERE stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT is_headline;
-- The counts beside the filters, answered from the index alone.
CREATE INDEX claim_queue_counts ON claim (desk_id, stage, corroboration, family, assignee_id, weight, due_at)
  WHERE stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT is_headline;
CREATE INDEX claim_desk_stage ON claim (desk_id, stage, id DESC);
CREATE INDEX claim_search ON claim USING gin (search);
CREATE INDEX article_deadline ON article (desk_id, deadline_at) WHERE deadline_at IS NOT NULL;

-- History is only ever added to, and its head only moves forward.
CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is only ever added to' USING ERRCODE = 'SS001';
END $$;
CREATE TRIGGER history_entry_kept BEFORE UPDATE OR DELETE ON history_entry FOR EACH ROW EXECUTE FUNCTION history_is_append_only();
CREATE TRIGGER history_entry_whole BEFORE TRUNCATE ON history_entry FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();
CREATE TRIGGER history_head_whole BEFORE TRUNCATE OR DELETE ON history_head FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE FUNCTION history_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> OLD.seq + 1 OR NOT EXISTS (SELECT 1 FROM history_entry e WHERE e.seq = NEW.seq AND e.hash = NEW.hash AND e.prev = OLD.hash) THEN
    RAISE EXCEPTION 'the head of history moves to the row that follows it' USING ERRCODE = 'SS001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER history_head_moves BEFORE UPDATE ON history_head FOR EACH ROW EXECUTE FUNCTION history_head_forward();

-- Who worked on a claim never signs it off or returns it, whatever the path (the same rule stands in reviews/rules.ts).
CREATE FUNCTION four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM claim_touch t WHERE t.claim_id = NEW.claim_id AND t.user_id = NEW.by_id) AND NEW.verdict = 'signed_off' THEN
    RAISE EXCEPTION 'who worked on a claim does not sign it off' USING ERRCODE = 'SS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_four_eyes BEFORE INSERT OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION four_eyes();

-- Records that a year later must read as they were written.
CREATE FUNCTION record_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is a record and is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'SS003';
END $$;
CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE ON report FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER review_kept BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER claim_touch_kept BEFORE UPDATE OR DELETE ON claim_touch FOR EACH ROW EXECUTE FUNCTION record_is_kept();
CREATE TRIGGER article_version_kept BEFORE UPDATE OR DELETE ON article_version FOR EACH ROW EXECUTE FUNCTION record_is_kept();

INSERT INTO installation (id, token) VALUES (1, gen_random_uuid());
INSERT INTO history_head (id, seq, hash) VALUES (1, 0, '\x0000000000000000000000000000000000000000000000000000000000000000');

COMMIT;
