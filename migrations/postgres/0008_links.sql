CREATE TABLE "address_check" (
	"address_id" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"code" integer,
	CONSTRAINT "address_check_key" PRIMARY KEY("address_id","at")
);
--> statement-breakpoint
CREATE TABLE "address_use" (
	"item_id" text collate "C" NOT NULL,
	"field" text collate "C" NOT NULL,
	"address_id" text collate "C" NOT NULL,
	CONSTRAINT "address_use_key" PRIMARY KEY("item_id","field","address_id")
);
--> statement-breakpoint
CREATE TABLE "media_details" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"provider" text collate "C" NOT NULL,
	"playable" boolean,
	"title" text collate "C",
	"author" text collate "C",
	"duration" text collate "C",
	"thumbnail_id" text collate "C",
	"failures" integer NOT NULL,
	"checked_at" bigint,
	"next_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thumbnail" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"extension" text collate "C" NOT NULL,
	"seen_at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_address" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"address" text collate "C" NOT NULL,
	"host" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"outcome" text collate "C",
	"code" integer,
	"leads_to" text collate "C",
	"failures" integer NOT NULL,
	"failing_since" bigint,
	"checked_at" bigint,
	"next_at" bigint NOT NULL,
	"etag" text collate "C",
	"last_modified" text collate "C"
);
--> statement-breakpoint
CREATE INDEX "address_use_address" ON "address_use" USING btree ("address_id");--> statement-breakpoint
CREATE INDEX "media_details_due" ON "media_details" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "media_details_thumbnail" ON "media_details" USING btree ("thumbnail_id");--> statement-breakpoint
CREATE INDEX "web_address_due" ON "web_address" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "web_address_host" ON "web_address" USING btree ("host","id");--> statement-breakpoint
CREATE INDEX "web_address_status" ON "web_address" USING btree ("status","host","id");--> statement-breakpoint
ALTER TABLE "media" DROP COLUMN "link_status";--> statement-breakpoint
ALTER TABLE "media" DROP COLUMN "thumbnail_url";