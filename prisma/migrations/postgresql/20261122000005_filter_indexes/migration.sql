-- CreateIndex: a filter that few places meet finds them by an index
CREATE INDEX "Place_studioType_idx" ON "Place"("studioType");

-- CreateIndex
CREATE INDEX "Place_schoolType_idx" ON "Place"("schoolType");

-- CreateIndex
CREATE INDEX "Place_visitorPolicy_idx" ON "Place"("visitorPolicy");

-- CreateIndex
CREATE INDEX "Place_lastCheckedOn_idx" ON "Place"("lastCheckedOn");

-- CreateIndex
CREATE INDEX "Place_openingHours_idx" ON "Place"("openingHours");

-- CreateIndex
CREATE INDEX "Programme_cipCode_placeId_idx" ON "Programme"("cipCode", "placeId");

-- CreateIndex
CREATE INDEX "Programme_field_placeId_idx" ON "Programme"("field", "placeId");

-- The beginning and the end of a word are trigrams too.
UPDATE "Place" SET "searchText" = ' ' || "searchText" || ' ' WHERE "searchText" NOT LIKE ' %';
