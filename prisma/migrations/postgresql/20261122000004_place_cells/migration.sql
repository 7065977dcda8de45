-- Where places are on the map, for counting them without looking at each. The world as a web map draws it (Mercator) is a grid of 2^24
-- by 2^24; "key" is a cell of it: three bits of the row, then three of the column, eight times, so that a square of 8 by 8 is one run of keys.
-- "variant" is 1 for a school, 2 for a closed place, 4 for a candidate, added up. Merged and removed places are on no map.
CREATE FUNCTION "placeKey"(latitude float8, longitude float8) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  x bigint := least(16777215, trunc((longitude + 180) / 360 * 16777216));
  y bigint := greatest(0, least(16777215, trunc((1 - asinh(tan(radians(latitude))) / pi()) / 2 * 16777216)));
BEGIN
  RETURN (y & 7) * 8 + (x & 7)
    + ((((y >> 3) & 7) * 8 + ((x >> 3) & 7)) << 6)
    + ((((y >> 6) & 7) * 8 + ((x >> 6) & 7)) << 12)
    + ((((y >> 9) & 7) * 8 + ((x >> 9) & 7)) << 18)
    + ((((y >> 12) & 7) * 8 + ((x >> 12) & 7)) << 24)
    + ((((y >> 15) & 7) * 8 + ((x >> 15) & 7)) << 30)
    + ((((y >> 18) & 7) * 8 + ((x >> 18) & 7)) << 36)
    + ((((y >> 21) & 7) * 8 + ((x >> 21) & 7)) << 42);
END $$;

CREATE TABLE "PlaceSpot" (
  "key" bigint NOT NULL,
  "id" integer NOT NULL,
  "variant" integer NOT NULL,
  "latitude" float8 NOT NULL,
  "longitude" float8 NOT NULL,
  -- with all of the row: what is near on the map is near in the index, and the table need not be asked
  PRIMARY KEY ("key", "id") INCLUDE ("variant", "latitude", "longitude")
);

-- How many places of a variant a cell of 512 by 512 of the world holds ("key" >> 30 of its spots). Degrees are in millionths, so that sums stay
-- exact; of one place "idSum" is its id. A cell may have several rows: they are added up.
CREATE TABLE "PlaceCell" (
  "key" bigint NOT NULL,
  "variant" integer NOT NULL,
  "count" bigint NOT NULL,
  "idSum" bigint NOT NULL,
  "latitudeSum" bigint NOT NULL,
  "longitudeSum" bigint NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX "PlaceCell_key_variant_idx" ON "PlaceCell" ("key", "variant");

CREATE FUNCTION "placeVariant"(kind text, status text, listing text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (kind = 'school')::integer + (status = 'closed')::integer * 2 + (listing = 'candidate')::integer * 4
$$;

INSERT INTO "PlaceSpot"
SELECT "placeKey"("latitude", "longitude"), "id", "placeVariant"("kind"::text, "status"::text, "listing"), "latitude", "longitude"
FROM "Place" WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" IN ('listed', 'candidate') ORDER BY 1, 2;

INSERT INTO "PlaceCell"
SELECT "key" >> 30, "variant", count(*), sum("id"),
  sum(round("latitude" * 1000000)::bigint), sum(round("longitude" * 1000000)::bigint)
FROM "PlaceSpot" GROUP BY 1, 2;

-- Adds a change to the rows that are there. A row that another transaction holds is left to it, and a second one stands beside it: two writers
-- never wait for each other, and the sum is right at every moment.
CREATE FUNCTION "changePlaceCells"(keys bigint[], ids integer[], variants integer[], north float8[], east float8[], sign integer)
RETURNS void LANGUAGE sql AS $$
  WITH change AS MATERIALIZED (
    SELECT s."key" >> 30 AS "key", "variant", sign * count(*) AS "count", sign * sum(id::bigint)::bigint AS "idSum",
      sign * sum(round(latitude * 1000000)::bigint)::bigint AS "latitudeSum", sign * sum(round(longitude * 1000000)::bigint)::bigint AS "longitudeSum"
    FROM unnest(keys, ids, variants, north, east) AS s("key", id, "variant", latitude, longitude)
    GROUP BY 1, 2
  ), held AS MATERIALIZED (
    SELECT c.ctid AS at, c."key", c."variant" FROM change JOIN "PlaceCell" c USING ("key", "variant") FOR UPDATE OF c SKIP LOCKED
  ), added AS (
    UPDATE "PlaceCell" c SET "count" = c."count" + n."count", "idSum" = c."idSum" + n."idSum",
      "latitudeSum" = c."latitudeSum" + n."latitudeSum", "longitudeSum" = c."longitudeSum" + n."longitudeSum"
    FROM (SELECT DISTINCT ON ("key", "variant") * FROM held) h JOIN change n USING ("key", "variant")
    WHERE c.ctid = h.at RETURNING c."key", c."variant"
  )
  INSERT INTO "PlaceCell" SELECT n.* FROM change n LEFT JOIN added a USING ("key", "variant") WHERE a."key" IS NULL
$$;

CREATE FUNCTION "leavePlaceSpots"(gone integer[], keys bigint[]) RETURNS void LANGUAGE sql AS $$
  WITH left_behind AS (
    DELETE FROM "PlaceSpot" s USING unnest(keys, gone) AS g("key", "id") WHERE s."key" = g."key" AND s."id" = g."id" RETURNING s.*)
  SELECT "changePlaceCells"(array_agg("key"), array_agg("id"), array_agg("variant"), array_agg("latitude"), array_agg("longitude"), -1)
  FROM left_behind HAVING count(*) > 0
$$;

CREATE FUNCTION "reachPlaceSpots"(come integer[]) RETURNS void LANGUAGE sql AS $$
  WITH reached AS (
    INSERT INTO "PlaceSpot"
    SELECT "placeKey"("latitude", "longitude"), "id", "placeVariant"("kind"::text, "status"::text, "listing"), "latitude", "longitude"
    FROM "Place" WHERE "id" = ANY (come) AND "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" IN ('listed', 'candidate')
    RETURNING *)
  SELECT "changePlaceCells"(array_agg("key"), array_agg("id"), array_agg("variant"), array_agg("latitude"), array_agg("longitude"), 1)
  FROM reached HAVING count(*) > 0
$$;

CREATE FUNCTION "Place_spot_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "reachPlaceSpots"(array_agg("id")) FROM arrived HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE FUNCTION "Place_spot_update"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved integer[];
  keys bigint[];
BEGIN
  SELECT array_agg(o."id"), array_agg("placeKey"(o."latitude", o."longitude")) INTO moved, keys
  FROM departed o JOIN arrived n USING ("id")
  WHERE (o."latitude", o."longitude", o."kind", o."status", o."listing") IS DISTINCT FROM (n."latitude", n."longitude", n."kind", n."status", n."listing");
  IF moved IS NOT NULL THEN
    PERFORM "leavePlaceSpots"(moved, keys);
    PERFORM "reachPlaceSpots"(moved);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "Place_spot_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "leavePlaceSpots"(array_agg("id"), array_agg("placeKey"("latitude", "longitude"))) FROM departed HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "Place_spot_insert" AFTER INSERT ON "Place" REFERENCING NEW TABLE AS arrived
FOR EACH STATEMENT EXECUTE FUNCTION "Place_spot_insert"();

CREATE TRIGGER "Place_spot_update" AFTER UPDATE ON "Place" REFERENCING OLD TABLE AS departed NEW TABLE AS arrived
FOR EACH STATEMENT EXECUTE FUNCTION "Place_spot_update"();

CREATE TRIGGER "Place_spot_delete" AFTER DELETE ON "Place" REFERENCING OLD TABLE AS departed
FOR EACH STATEMENT EXECUTE FUNCTION "Place_spot_delete"();
