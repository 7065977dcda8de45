-- DropIndex
DROP INDEX "Place_openingHours_idx";

-- DropIndex
DROP INDEX "Place_lastCheckedOn_idx";

-- DropIndex
DROP INDEX "Place_visitorPolicy_idx";

-- DropIndex
DROP INDEX "Place_schoolType_idx";

-- DropIndex
DROP INDEX "Place_studioType_idx";

-- DropIndex
DROP INDEX "Place_mergedIntoId_idx";

-- DropIndex
DROP INDEX "Place_phoneKey_idx";

-- DropIndex
DROP INDEX "Place_websiteHost_idx";

-- DropIndex
DROP INDEX "Place_kind_nameKey_id_idx";

-- DropIndex
DROP INDEX "Place_nameKey_id_idx";

-- DropIndex
DROP INDEX "PlaceRecord_authorId_idx";

-- CreateIndex
CREATE INDEX "Place_nameKey_id_kind_idx" ON "Place"("nameKey", "id", "kind");

-- CreateIndex
CREATE INDEX "Place_websiteHost_idx" ON "Place"("websiteHost") WHERE "websiteHost" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_phoneKey_idx" ON "Place"("phoneKey") WHERE "phoneKey" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_mergedIntoId_idx" ON "Place"("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_studioType_idx" ON "Place"("studioType") WHERE "studioType" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_schoolType_idx" ON "Place"("schoolType") WHERE "schoolType" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_visitorPolicy_idx" ON "Place"("visitorPolicy") WHERE "visitorPolicy" != 'unknown';

-- CreateIndex
CREATE INDEX "Place_lastCheckedOn_idx" ON "Place"("lastCheckedOn") WHERE "lastCheckedOn" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Place_openingHours_idx" ON "Place"("openingHours") WHERE "openingHours" IS NOT NULL;

-- CreateIndex
CREATE INDEX "PlaceRecord_authorId_idx" ON "PlaceRecord"("authorId") WHERE "authorId" IS NOT NULL;

-- Who writes new places indexes them, together (lib/places/new-places.sqlite.ts). With triggers on the insert SQLite would keep a copy of
-- every page that a row touches until the row is whole.
DROP TRIGGER "Place_point_insert";
DROP TRIGGER "Place_text_insert";
DROP TRIGGER "Place_spot_insert";
