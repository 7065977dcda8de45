-- CreateTable
CREATE TABLE "ForeignId" (
    "recordId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    PRIMARY KEY ("recordId", "source", "sourceId"),
    CONSTRAINT "ForeignId_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "PlaceRecord" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ForeignId_source_sourceId_idx" ON "ForeignId"("source", "sourceId");

-- AlterTable: by hand, so that the table is not written anew
ALTER TABLE "PlaceMerge" ADD COLUMN "importId" TEXT CONSTRAINT "PlaceMerge_importId_fkey" REFERENCES "PlaceImport" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "PlaceMerge_importId_idx" ON "PlaceMerge"("importId");
