-- Names are compared letter by letter, whatever the language of the database: so the names that begin with a word stand together in an index.
ALTER TABLE "Place" ALTER COLUMN "nameKey" SET DATA TYPE TEXT COLLATE "C";

-- Squares of 64 by 64, 512 by 512 and 4096 by 4096 of the world that a point lies in ("placeKey"): numbers of a size begin where those of the larger ones end.
CREATE FUNCTION "placeSquares"(latitude float8, longitude float8) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY[(4096 + (k >> 36))::integer, (262144 + (k >> 30))::integer, (16777216 + (k >> 24))::integer]
  FROM (SELECT "placeKey"(latitude, longitude)) AS s(k)
$$;

-- What places are called, any part of a word, and where: of a word that thousands have, those around a point are found without the others.
DROP INDEX "Place_text_idx";
CREATE INDEX "Place_text_idx" ON "Place" USING gin (lower("searchText") gin_trgm_ops, "placeSquares"("latitude", "longitude"));
