-- A GIN index needs no merging; the other engine's migration of this number does that to its own.
SELECT 1;
