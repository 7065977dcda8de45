-- Nothing changes here: SQLite compares names letter by letter anyway, and looks around a point by its R*Tree.
SELECT 1;
