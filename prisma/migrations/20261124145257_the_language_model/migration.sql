BEGIN;

-- AlterEnum: the new value is not used here, since one transaction may not both add and use it.
ALTER TYPE "Proposer" ADD VALUE 'model';

-- CreateTable
CREATE TABLE "model_call" (
    "id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "model_call_desk_id_asked_at_idx" ON "model_call"("desk_id", "asked_at");

-- CreateIndex
CREATE INDEX "model_call_version_id_idx" ON "model_call"("version_id");

COMMIT;
