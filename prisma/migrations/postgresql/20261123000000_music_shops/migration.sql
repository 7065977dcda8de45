-- A music shop is a kind of its own, 8 in "variant". There is none yet, so nothing is counted again.
ALTER TYPE "PlaceKind" ADD VALUE 'shop';

CREATE OR REPLACE FUNCTION "placeVariant"(kind text, status text, listing text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (kind = 'school')::integer + (status = 'closed')::integer * 2 + (listing = 'candidate')::integer * 4 + (kind = 'shop')::integer * 8
$$;
