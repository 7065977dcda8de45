CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS earthdistance;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Where places are: points in space, so that there is no special case at the antimeridian or the poles.
CREATE INDEX "Place_earth_idx" ON "Place" USING gist (ll_to_earth("latitude", "longitude"));

-- What places are called: any part of a word.
CREATE INDEX "Place_text_idx" ON "Place" USING gin (lower("searchText") gin_trgm_ops);
