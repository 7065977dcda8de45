-- A music shop is a kind of its own, 8 in "variant". There is none yet, so nothing is counted again.
DROP VIEW "PlaceSpotNow";

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
  SELECT "id", ("kind" = 'school') + ("kind" = 'shop') * 8 + ("status" = 'closed') * 2 + ("listing" = 'candidate') * 4 AS "variant", "latitude", "longitude",
    min(16777215, CAST(("longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
    max(0, min(16777215, CAST((1 - asinh(tan(radians("latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
  FROM "Place" WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" IN ('listed', 'candidate'));

DROP TRIGGER "Place_spot_insert";

-- the inner LIMIT keeps row and column from being worked out sixteen times
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
    NEW."id", (NEW."kind" = 'school') + (NEW."kind" = 'shop') * 8 + (NEW."status" = 'closed') * 2 + (NEW."listing" = 'candidate') * 4, NEW."latitude", NEW."longitude");
END;

DROP TRIGGER "Place_spot_update";

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
    NEW."id", (NEW."kind" = 'school') + (NEW."kind" = 'shop') * 8 + (NEW."status" = 'closed') * 2 + (NEW."listing" = 'candidate') * 4, NEW."latitude", NEW."longitude"
  WHERE NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL AND NEW."listing" IN ('listed', 'candidate');
END;
