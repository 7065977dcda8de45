-- Where places are on the map, for counting them without looking at each. The world as a web map draws it (Mercator) is a grid of 2^24
-- by 2^24; "key" is a cell of it: three bits of the row, then three of the column, eight times, so that a square of 8 by 8 is one run of keys.
-- "variant" is 1 for a school, 2 for a closed place, 4 for a candidate, added up. Merged and removed places are on no map.
CREATE VIEW "PlaceSpotNow" AS
SELECT (y & 7) * 8 + (x & 7)
    + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
    + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
    + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
    + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
    + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
    + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
    + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42) AS "key",
  "id", "variant", "latitude", "longitude"
FROM (
  SELECT "id", ("kind" = 'school') + ("status" = 'closed') * 2 + ("listing" = 'candidate') * 4 AS "variant", "latitude", "longitude",
    min(16777215, CAST(("longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
    max(0, min(16777215, CAST((1 - asinh(tan(radians("latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
  FROM "Place" WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" IN ('listed', 'candidate'));

CREATE TABLE "PlaceSpot" (
  "key" INTEGER NOT NULL,
  "id" INTEGER NOT NULL,
  "variant" INTEGER NOT NULL,
  "latitude" REAL NOT NULL,
  "longitude" REAL NOT NULL,
  PRIMARY KEY ("key", "id")
) WITHOUT ROWID;

-- How many places of a variant a cell of 512 by 512 of the world holds ("key" >> 30 of its spots). Degrees are in millionths, so that sums stay
-- exact; of one place "idSum" is its id.
CREATE TABLE "PlaceCell" (
  "key" INTEGER NOT NULL,
  "variant" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  "idSum" INTEGER NOT NULL,
  "latitudeSum" INTEGER NOT NULL,
  "longitudeSum" INTEGER NOT NULL,
  PRIMARY KEY ("key", "variant")
) WITHOUT ROWID;

INSERT INTO "PlaceSpot" SELECT * FROM "PlaceSpotNow" ORDER BY "key", "id";

INSERT INTO "PlaceCell"
SELECT "key" >> 30, "variant", count(*), sum("id"), sum(CAST(round("latitude" * 1000000) AS INTEGER)), sum(CAST(round("longitude" * 1000000) AS INTEGER))
FROM "PlaceSpot" GROUP BY 1, 2;

CREATE TRIGGER "PlaceSpot_cell_insert" AFTER INSERT ON "PlaceSpot"
BEGIN
  INSERT INTO "PlaceCell" VALUES (NEW."key" >> 30, NEW."variant", 1, NEW."id", CAST(round(NEW."latitude" * 1000000) AS INTEGER), CAST(round(NEW."longitude" * 1000000) AS INTEGER))
  ON CONFLICT DO UPDATE SET "count" = "count" + 1, "idSum" = "idSum" + excluded."idSum",
    "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum";
END;

CREATE TRIGGER "PlaceSpot_cell_delete" AFTER DELETE ON "PlaceSpot"
BEGIN
  UPDATE "PlaceCell" SET "count" = "count" - 1, "idSum" = "idSum" - OLD."id",
    "latitudeSum" = "latitudeSum" - CAST(round(OLD."latitude" * 1000000) AS INTEGER), "longitudeSum" = "longitudeSum" - CAST(round(OLD."longitude" * 1000000) AS INTEGER)
  WHERE "key" = OLD."key" >> 30 AND "variant" = OLD."variant";
  DELETE FROM "PlaceCell" WHERE "key" = OLD."key" >> 30 AND "variant" = OLD."variant" AND "count" = 0;
END;

-- the inner LIMIT keeps row and column from being worked out sixteen times
CREATE TRIGGER "Place_spot_insert" AFTER INSERT ON "Place"
WHEN NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL AND NEW."listing" IN ('listed', 'candidate')
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

CREATE TRIGGER "Place_spot_update" AFTER UPDATE OF "latitude", "longitude", "kind", "status", "listing" ON "Place"
WHEN NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude" OR NEW."kind" IS NOT OLD."kind" OR NEW."status" IS NOT OLD."status" OR NEW."listing" IS NOT OLD."listing"
BEGIN
  DELETE FROM "PlaceSpot" WHERE "id" = OLD."id" AND "key" =
    (SELECT (y & 7) * 8 + (x & 7)
      + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
      + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
      + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
      + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
      + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
      + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
      + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42)
      FROM (SELECT min(16777215, CAST((OLD."longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
        max(0, min(16777215, CAST((1 - asinh(tan(radians(OLD."latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
      LIMIT 1 OFFSET 0));
  INSERT INTO "PlaceSpot" SELECT
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
    NEW."id", (NEW."kind" = 'school') + (NEW."status" = 'closed') * 2 + (NEW."listing" = 'candidate') * 4, NEW."latitude", NEW."longitude"
  WHERE NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL AND NEW."listing" IN ('listed', 'candidate');
END;

CREATE TRIGGER "Place_spot_delete" AFTER DELETE ON "Place"
WHEN OLD."latitude" IS NOT NULL AND OLD."longitude" IS NOT NULL AND OLD."listing" IN ('listed', 'candidate')
BEGIN
  DELETE FROM "PlaceSpot" WHERE "id" = OLD."id" AND "key" =
    (SELECT (y & 7) * 8 + (x & 7)
      + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
      + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
      + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
      + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
      + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
      + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
      + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42)
      FROM (SELECT min(16777215, CAST((OLD."longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
        max(0, min(16777215, CAST((1 - asinh(tan(radians(OLD."latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
      LIMIT 1 OFFSET 0));
END;
