-- The index itself: words as this program cuts, folds and stems them, with the weights that the model gives to fields.
-- No text search configuration of the server takes part in it.
CREATE TABLE "full_text" (
	"rowid" integer PRIMARY KEY NOT NULL,
	"words" tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX "full_text_words" ON "full_text" USING gin ("words");
