-- Where places are: points on the unit sphere. A box around a point has no special case at the antimeridian or the poles.
CREATE VIRTUAL TABLE "PlacePoint" USING rtree("id", "minX", "maxX", "minY", "maxY", "minZ", "maxZ");

CREATE TRIGGER "Place_point_insert" AFTER INSERT ON "Place"
WHEN NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL
BEGIN
  INSERT INTO "PlacePoint"
  SELECT NEW."id", x, x, y, y, z, z FROM (
    SELECT cos(radians(NEW."latitude")) * cos(radians(NEW."longitude")) AS x,
           cos(radians(NEW."latitude")) * sin(radians(NEW."longitude")) AS y,
           sin(radians(NEW."latitude")) AS z);
END;

CREATE TRIGGER "Place_point_update" AFTER UPDATE OF "latitude", "longitude" ON "Place"
WHEN NEW."latitude" IS NOT OLD."latitude" OR NEW."longitude" IS NOT OLD."longitude"
BEGIN
  DELETE FROM "PlacePoint" WHERE "id" = OLD."id";
  INSERT INTO "PlacePoint"
  SELECT NEW."id", x, x, y, y, z, z FROM (
    SELECT cos(radians(NEW."latitude")) * cos(radians(NEW."longitude")) AS x,
           cos(radians(NEW."latitude")) * sin(radians(NEW."longitude")) AS y,
           sin(radians(NEW."latitude")) AS z)
  WHERE NEW."latitude" IS NOT NULL AND NEW."longitude" IS NOT NULL;
END;

CREATE TRIGGER "Place_point_delete" AFTER DELETE ON "Place"
BEGIN
  DELETE FROM "PlacePoint" WHERE "id" = OLD."id";
END;

-- What places are called: any part of a word, three letters or more. The text itself stays in "Place".
CREATE VIRTUAL TABLE "PlaceText" USING fts5("searchText", content='Place', content_rowid='id', tokenize='trigram');

CREATE TRIGGER "Place_text_insert" AFTER INSERT ON "Place"
BEGIN
  INSERT INTO "PlaceText" (rowid, "searchText") VALUES (NEW."id", NEW."searchText");
END;

CREATE TRIGGER "Place_text_update" AFTER UPDATE OF "searchText" ON "Place"
WHEN NEW."searchText" IS NOT OLD."searchText"
BEGIN
  INSERT INTO "PlaceText" ("PlaceText", rowid, "searchText") VALUES ('delete', OLD."id", OLD."searchText");
  INSERT INTO "PlaceText" (rowid, "searchText") VALUES (NEW."id", NEW."searchText");
END;

CREATE TRIGGER "Place_text_delete" AFTER DELETE ON "Place"
BEGIN
  INSERT INTO "PlaceText" ("PlaceText", rowid, "searchText") VALUES ('delete', OLD."id", OLD."searchText");
END;
