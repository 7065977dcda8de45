-- AlterTable
ALTER TABLE "PlaceRecord" ADD COLUMN "importId" TEXT;
ALTER TABLE "PlaceRecord" ADD COLUMN "revertedAt" DATETIME;
ALTER TABLE "PlaceRecord" ADD COLUMN "revertedById" TEXT;

-- CreateTable
CREATE TABLE "PlaceImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "startedById" TEXT,
    "settings" JSONB NOT NULL,
    "bytesTotal" REAL,
    "bytesRead" REAL NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "possibleDuplicates" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME,
    "undoneAt" DATETIME,
    CONSTRAINT "PlaceImport_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlaceImportSkip" (
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    PRIMARY KEY ("importId", "position"),
    CONSTRAINT "PlaceImportSkip_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlaceImport" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecordChange" (
    "importId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "before" JSONB NOT NULL,

    PRIMARY KEY ("importId", "recordId"),
    CONSTRAINT "RecordChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlaceImport" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DuplicatePair" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "firstId" INTEGER NOT NULL,
    "secondId" INTEGER NOT NULL,
    "score" REAL NOT NULL,
    "reasons" JSONB NOT NULL,
    "verdict" TEXT NOT NULL DEFAULT 'waiting',
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DuplicatePair_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DuplicatePair_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DuplicatePair_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlaceMerge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keptId" INTEGER NOT NULL,
    "goneId" INTEGER NOT NULL,
    "moved" JSONB NOT NULL,
    "choiceRecordId" TEXT,
    "byId" TEXT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    CONSTRAINT "PlaceMerge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlaceMerge_goneId_fkey" FOREIGN KEY ("goneId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlaceMerge_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebsiteCheck" (
    "placeId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" DATETIME NOT NULL,
    CONSTRAINT "WebsiteCheck_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlaceReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "placeId" INTEGER NOT NULL,
    "wish" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "replyTo" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PlaceReport_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PlaceReport_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SavedSearch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "seenPlaceId" INTEGER NOT NULL DEFAULT 0,
    "seenAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "SavedSearch_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: column by column, for a table made anew would lose its triggers and its indexes
ALTER TABLE "Place" ADD COLUMN "listing" TEXT NOT NULL DEFAULT 'listed';
ALTER TABLE "Place" ADD COLUMN "mergedIntoId" INTEGER CONSTRAINT "Place_mergedIntoId_fkey" REFERENCES "Place" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Place" ADD COLUMN "removedWhy" TEXT;
ALTER TABLE "Place" ADD COLUMN "websiteHost" TEXT;
ALTER TABLE "Place" ADD COLUMN "phoneKey" TEXT;
ALTER TABLE "Place" ADD COLUMN "genres" JSONB;
ALTER TABLE "Place" ADD COLUMN "gear" JSONB;
CREATE INDEX "Place_websiteHost_idx" ON "Place"("websiteHost");
CREATE INDEX "Place_phoneKey_idx" ON "Place"("phoneKey");
CREATE INDEX "Place_mergedIntoId_idx" ON "Place"("mergedIntoId");

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
CREATE INDEX "PlaceRecord_importId_idx" ON "PlaceRecord"("importId");
