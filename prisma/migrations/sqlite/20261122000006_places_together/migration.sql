-- Many new places at once: a transaction that puts a row here does itself, once for all of them, what the triggers do for each, and takes the
-- row away before it ends. Nobody else ever sees it, and a transaction that is cut off leaves nothing.
CREATE TABLE "PlaceBatch" ("id" INTEGER NOT NULL PRIMARY KEY);

DROP TRIGGER "Place_point_insert";

CREATE TRIGGER "Place_point_insert" AFTER INSERT ON "Place"
WHEN NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "PlaceBatch")
BEGIN
  INSERT INTO "PlacePoint"
  SELECT NEW."id", x, x, y, y, z, z FROM (
    SELECT cos(radians(NEW."latitude")) * cos(radians(NEW."longitude")) AS x,
           cos(radians(NEW."latitude")) * sin(radians(NEW."longitude")) AS y,
           sin(radians(NEW."latitude")) AS z);
END;

DROP TRIGGER "Place_text_insert";

CREATE TRIGGER "Place_text_insert" AFTER INSERT ON "Place"
WHEN NOT EXISTS (SELECT 1 FROM "PlaceBatch")
BEGIN
  INSERT INTO "PlaceText" (rowid, "searchText") VALUES (NEW."id", NEW."searchText");
END;

DROP TRIGGER "Place_spot_insert";

CREATE TRIGGER "Place_spot_insert" AFTER INSERT ON "Place"
WHEN NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL AND NEW."listing" IN ('listed', 'candidate') AND NOT EXISTS (SELECT 1 FROM "PlaceBatch")
BEGIN
  INSERT INTO "PlaceSpot" VALUES (
    (SELECT (y & 7) * 8 + (x & 7)
      + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
      + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
      + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
      + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
      + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
      + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
      + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42)
      FROM (SELECT min(16777215, CAST((NEW."longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
        max(0, min(16777215, CAST((1 - asinh(tan(radians(NEW."latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
      LIMIT 1 OFFSET 0)),
    NEW."id", (NEW."kind" = 'school') + (NEW."status" = 'closed') * 2 + (NEW."listing" = 'candidate') * 4, NEW."latitude", NEW."longitude");
END;

DROP TRIGGER "PlaceSpot_cell_insert";

CREATE TRIGGER "PlaceSpot_cell_insert" AFTER INSERT ON "PlaceSpot"
WHEN NOT EXISTS (SELECT 1 FROM "PlaceBatch")
BEGIN
  INSERT INTO "PlaceCell" VALUES (NEW."key" >> 30, NEW."variant", 1, NEW."id", CAST(round(NEW."latitude" * 1000000) AS INTEGER), CAST(round(NEW."longitude" * 1000000) AS INTEGER))
  ON CONFLICT DO UPDATE SET "count" = "count" + 1, "idSum" = "idSum" + excluded."idSum",
    "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum";
END;
