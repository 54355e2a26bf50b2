CREATE TABLE "document" (
	"docid" integer PRIMARY KEY NOT NULL,
	"type" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"first_day" text collate "C" NOT NULL,
	"last_day" text collate "C" NOT NULL,
	"facet_set" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facet_set" (
	"id" bigint PRIMARY KEY NOT NULL,
	"facets" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "word" (
	"word" text collate "C" PRIMARY KEY NOT NULL,
	"stem" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "document_item_key" ON "document" USING btree ("item_id");