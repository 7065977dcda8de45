-- AlterTable
ALTER TABLE "Place" ADD COLUMN     "gear" JSONB,
ADD COLUMN     "genres" JSONB,
ADD COLUMN     "listing" TEXT NOT NULL DEFAULT 'listed',
ADD COLUMN     "mergedIntoId" INTEGER,
ADD COLUMN     "phoneKey" TEXT,
ADD COLUMN     "removedWhy" TEXT,
ADD COLUMN     "websiteHost" TEXT;

-- AlterTable
ALTER TABLE "PlaceRecord" ADD COLUMN     "importId" TEXT,
ADD COLUMN     "revertedAt" TIMESTAMP(3),
ADD COLUMN     "revertedById" TEXT;

-- CreateTable
CREATE TABLE "PlaceImport" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startedById" TEXT,
    "settings" JSONB NOT NULL,
    "bytesTotal" DOUBLE PRECISION,
    "bytesRead" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "possibleDuplicates" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "PlaceImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceImportSkip" (
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "PlaceImportSkip_pkey" PRIMARY KEY ("importId","position")
);

-- CreateTable
CREATE TABLE "RecordChange" (
    "importId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "RecordChange_pkey" PRIMARY KEY ("importId","recordId")
);

-- CreateTable
CREATE TABLE "DuplicatePair" (
    "id" TEXT NOT NULL,
    "firstId" INTEGER NOT NULL,
    "secondId" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reasons" JSONB NOT NULL,
    "verdict" TEXT NOT NULL DEFAULT 'waiting',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DuplicatePair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceMerge" (
    "id" TEXT NOT NULL,
    "keptId" INTEGER NOT NULL,
    "goneId" INTEGER NOT NULL,
    "moved" JSONB NOT NULL,
    "choiceRecordId" TEXT,
    "byId" TEXT,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "PlaceMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebsiteCheck" (
    "placeId" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebsiteCheck_pkey" PRIMARY KEY ("placeId")
);

-- CreateTable
CREATE TABLE "PlaceReport" (
    "id" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "wish" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "replyTo" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlaceReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedSearch" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "seenPlaceId" INTEGER NOT NULL DEFAULT 0,
    "seenAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "SavedSearch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlaceImport_startedAt_id_idx" ON "PlaceImport"("startedAt", "id");

-- CreateIndex
CREATE INDEX "PlaceImport_startedById_idx" ON "PlaceImport"("startedById");

-- CreateIndex
CREATE INDEX "RecordChange_placeId_idx" ON "RecordChange"("placeId");

-- CreateIndex
CREATE INDEX "DuplicatePair_verdict_score_id_idx" ON "DuplicatePair"("verdict", "score", "id");

-- CreateIndex
CREATE INDEX "DuplicatePair_secondId_idx" ON "DuplicatePair"("secondId");

-- CreateIndex
CREATE INDEX "DuplicatePair_decidedById_idx" ON "DuplicatePair"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicatePair_firstId_secondId_key" ON "DuplicatePair"("firstId", "secondId");

-- CreateIndex
CREATE INDEX "PlaceMerge_at_id_idx" ON "PlaceMerge"("at", "id");

-- CreateIndex
CREATE INDEX "PlaceMerge_keptId_idx" ON "PlaceMerge"("keptId");

-- CreateIndex
CREATE INDEX "PlaceMerge_goneId_idx" ON "PlaceMerge"("goneId");

-- CreateIndex
CREATE INDEX "PlaceMerge_byId_idx" ON "PlaceMerge"("byId");

-- CreateIndex
CREATE INDEX "WebsiteCheck_checkedAt_idx" ON "WebsiteCheck"("checkedAt");

-- CreateIndex
CREATE INDEX "WebsiteCheck_state_idx" ON "WebsiteCheck"("state");

-- CreateIndex
CREATE INDEX "PlaceReport_state_createdAt_id_idx" ON "PlaceReport"("state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "PlaceReport_placeId_idx" ON "PlaceReport"("placeId");

-- CreateIndex
CREATE INDEX "PlaceReport_answeredById_idx" ON "PlaceReport"("answeredById");

-- CreateIndex
CREATE INDEX "SavedSearch_ownerId_deletedAt_name_idx" ON "SavedSearch"("ownerId", "deletedAt", "name");

-- CreateIndex
CREATE INDEX "Place_websiteHost_idx" ON "Place"("websiteHost");

-- CreateIndex
CREATE INDEX "Place_phoneKey_idx" ON "Place"("phoneKey");

-- CreateIndex
CREATE INDEX "Place_mergedIntoId_idx" ON "Place"("mergedIntoId");

-- CreateIndex
CREATE INDEX "PlaceRecord_importId_idx" ON "PlaceRecord"("importId");

-- AddForeignKey
ALTER TABLE "Place" ADD CONSTRAINT "Place_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceImport" ADD CONSTRAINT "PlaceImport_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceImportSkip" ADD CONSTRAINT "PlaceImportSkip_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlaceImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordChange" ADD CONSTRAINT "RecordChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlaceImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicatePair" ADD CONSTRAINT "DuplicatePair_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicatePair" ADD CONSTRAINT "DuplicatePair_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicatePair" ADD CONSTRAINT "DuplicatePair_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceMerge" ADD CONSTRAINT "PlaceMerge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceMerge" ADD CONSTRAINT "PlaceMerge_goneId_fkey" FOREIGN KEY ("goneId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceMerge" ADD CONSTRAINT "PlaceMerge_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebsiteCheck" ADD CONSTRAINT "WebsiteCheck_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceReport" ADD CONSTRAINT "PlaceReport_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceReport" ADD CONSTRAINT "PlaceReport_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedSearch" ADD CONSTRAINT "SavedSearch_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
