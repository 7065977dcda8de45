-- AlterTable
ALTER TABLE "PlaceMerge" ADD COLUMN     "importId" TEXT;

-- CreateTable
CREATE TABLE "ForeignId" (
    "recordId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,

    CONSTRAINT "ForeignId_pkey" PRIMARY KEY ("recordId","source","sourceId")
);

-- CreateIndex
CREATE INDEX "ForeignId_source_sourceId_idx" ON "ForeignId"("source", "sourceId");

-- CreateIndex
CREATE INDEX "PlaceMerge_importId_idx" ON "PlaceMerge"("importId");

-- AddForeignKey
ALTER TABLE "ForeignId" ADD CONSTRAINT "ForeignId_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "PlaceRecord"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceMerge" ADD CONSTRAINT "PlaceMerge_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlaceImport"("id") ON DELETE SET NULL ON UPDATE CASCADE;
