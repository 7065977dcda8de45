-- Nothing changes here: SQLite looks around a point by its R*Tree.
SELECT 1;
