-- Where places are on the map, for counting them without looking at each. The world as a web map draws it (Mercator) is a grid of 2^24
-- by 2^24; "key" is a cell of it: three bits of the row, then three of the column, eight times, so that a square of 8 by 8 is one run of keys.
-- "variant" is 1 for a school, 2 for a closed place, 4 for a candidate, added up. Merged and removed places are on no map.
CREATE VIEW "PlaceSpotNow" AS
SELECT "id", "latitude", "longitude",
  ("kind" = 'school') + ("status" = 'closed') * 2 + ("listing" = 'candidate') * 4 AS "variant",
  (y & 7) * 8 + (x & 7)
  + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
  + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
  + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
  + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
  + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
  + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
  + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42) AS "key"
FROM (
  SELECT "id", "latitude", "longitude", "kind", "status", "listing",
    min(16777215, CAST(("longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
    max(0, min(16777215, CAST((1 - asinh(tan(radians("latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
  FROM "Place"
  WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" IN ('listed', 'candidate'));

CREATE TABLE "PlaceSpot" (
  "key" INTEGER NOT NULL,
  "id" INTEGER NOT NULL,
  "variant" INTEGER NOT NULL,
  "latitude" REAL NOT NULL,
  "longitude" REAL NOT NULL,
  PRIMARY KEY ("key", "id")
) WITHOUT ROWID;

-- How many places of a variant a cell holds, at the depths 6, 9 and 12 (64, 512 and 4096 cells across). Degrees are in millionths, so that sums
-- stay exact; of one place "idSum" is its id.
CREATE TABLE "PlaceCell" (
  "depth" INTEGER NOT NULL,
  "key" INTEGER NOT NULL,
  "variant" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  "idSum" INTEGER NOT NULL,
  "latitudeSum" INTEGER NOT NULL,
  "longitudeSum" INTEGER NOT NULL,
  PRIMARY KEY ("depth", "key", "variant")
) WITHOUT ROWID;

INSERT INTO "PlaceSpot" SELECT "key", "id", "variant", "latitude", "longitude" FROM "PlaceSpotNow" ORDER BY "key", "id";

INSERT INTO "PlaceCell"
SELECT 6, "key" >> 36, "variant", count(*), sum("id"), sum(CAST(round("latitude" * 1000000) AS INTEGER)), sum(CAST(round("longitude" * 1000000) AS INTEGER))
FROM "PlaceSpot" GROUP BY 2, 3;
INSERT INTO "PlaceCell"
SELECT 9, "key" >> 30, "variant", count(*), sum("id"), sum(CAST(round("latitude" * 1000000) AS INTEGER)), sum(CAST(round("longitude" * 1000000) AS INTEGER))
FROM "PlaceSpot" GROUP BY 2, 3;
INSERT INTO "PlaceCell"
SELECT 12, "key" >> 24, "variant", count(*), sum("id"), sum(CAST(round("latitude" * 1000000) AS INTEGER)), sum(CAST(round("longitude" * 1000000) AS INTEGER))
FROM "PlaceSpot" GROUP BY 2, 3;

CREATE TRIGGER "PlaceSpot_cells_insert" AFTER INSERT ON "PlaceSpot"
BEGIN
  INSERT INTO "PlaceCell" VALUES (6, NEW."key" >> 36, NEW."variant", 1, NEW."id",
    CAST(round(NEW."latitude" * 1000000) AS INTEGER), CAST(round(NEW."longitude" * 1000000) AS INTEGER))
  ON CONFLICT DO UPDATE SET "count" = "count" + 1, "idSum" = "idSum" + excluded."idSum",
    "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum";
  INSERT INTO "PlaceCell" VALUES (9, NEW."key" >> 30, NEW."variant", 1, NEW."id",
    CAST(round(NEW."latitude" * 1000000) AS INTEGER), CAST(round(NEW."longitude" * 1000000) AS INTEGER))
  ON CONFLICT DO UPDATE SET "count" = "count" + 1, "idSum" = "idSum" + excluded."idSum",
    "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum";
  INSERT INTO "PlaceCell" VALUES (12, NEW."key" >> 24, NEW."variant", 1, NEW."id",
    CAST(round(NEW."latitude" * 1000000) AS INTEGER), CAST(round(NEW."longitude" * 1000000) AS INTEGER))
  ON CONFLICT DO UPDATE SET "count" = "count" + 1, "idSum" = "idSum" + excluded."idSum",
    "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum";
END;

CREATE TRIGGER "PlaceSpot_cells_delete" AFTER DELETE ON "PlaceSpot"
BEGIN
  UPDATE "PlaceCell" SET "count" = "count" - 1, "idSum" = "idSum" - OLD."id",
    "latitudeSum" = "latitudeSum" - CAST(round(OLD."latitude" * 1000000) AS INTEGER),
    "longitudeSum" = "longitudeSum" - CAST(round(OLD."longitude" * 1000000) AS INTEGER)
  WHERE "depth" = 6 AND "key" = OLD."key" >> 36 AND "variant" = OLD."variant";
  DELETE FROM "PlaceCell" WHERE "depth" = 6 AND "key" = OLD."key" >> 36 AND "variant" = OLD."variant" AND "count" = 0;
  UPDATE "PlaceCell" SET "count" = "count" - 1, "idSum" = "idSum" - OLD."id",
    "latitudeSum" = "latitudeSum" - CAST(round(OLD."latitude" * 1000000) AS INTEGER),
    "longitudeSum" = "longitudeSum" - CAST(round(OLD."longitude" * 1000000) AS INTEGER)
  WHERE "depth" = 9 AND "key" = OLD."key" >> 30 AND "variant" = OLD."variant";
  DELETE FROM "PlaceCell" WHERE "depth" = 9 AND "key" = OLD."key" >> 30 AND "variant" = OLD."variant" AND "count" = 0;
  UPDATE "PlaceCell" SET "count" = "count" - 1, "idSum" = "idSum" - OLD."id",
    "latitudeSum" = "latitudeSum" - CAST(round(OLD."latitude" * 1000000) AS INTEGER),
    "longitudeSum" = "longitudeSum" - CAST(round(OLD."longitude" * 1000000) AS INTEGER)
  WHERE "depth" = 12 AND "key" = OLD."key" >> 24 AND "variant" = OLD."variant";
  DELETE FROM "PlaceCell" WHERE "depth" = 12 AND "key" = OLD."key" >> 24 AND "variant" = OLD."variant" AND "count" = 0;
END;

CREATE TRIGGER "Place_spot_insert" AFTER INSERT ON "Place"
BEGIN
  INSERT INTO "PlaceSpot" SELECT "key", "id", "variant", "latitude", "longitude" FROM "PlaceSpotNow" WHERE "id" = NEW."id";
END;

-- before and after: the view shows the place as it is at that moment
CREATE TRIGGER "Place_spot_leave" BEFORE UPDATE OF "latitude", "longitude", "kind", "status", "listing" ON "Place"
WHEN NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude" OR NEW."kind" <> OLD."kind"
  OR NEW."status" <> OLD."status" OR NEW."listing" <> OLD."listing"
BEGIN
  DELETE FROM "PlaceSpot" WHERE "id" = OLD."id" AND "key" = (SELECT "key" FROM "PlaceSpotNow" WHERE "id" = OLD."id");
END;

CREATE TRIGGER "Place_spot_arrive" AFTER UPDATE OF "latitude", "longitude", "kind", "status", "listing" ON "Place"
WHEN NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude" OR NEW."kind" <> OLD."kind"
  OR NEW."status" <> OLD."status" OR NEW."listing" <> OLD."listing"
BEGIN
  INSERT INTO "PlaceSpot" SELECT "key", "id", "variant", "latitude", "longitude" FROM "PlaceSpotNow" WHERE "id" = NEW."id";
END;

CREATE TRIGGER "Place_spot_delete" BEFORE DELETE ON "Place"
BEGIN
  DELETE FROM "PlaceSpot" WHERE "id" = OLD."id" AND "key" = (SELECT "key" FROM "PlaceSpotNow" WHERE "id" = OLD."id");
END;
