-- CreateIndex: what the records of a source are called is looked up name by name, however many records there are
CREATE INDEX "PlaceRecord_source_sourceLabel_licence_retrievedOn_idx" ON "PlaceRecord"("source", "sourceLabel", "licence", "retrievedOn");
