CREATE TABLE "api_key" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"prefix" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	"scopes" text NOT NULL,
	"states" text,
	"created_at" bigint NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text collate "C" NOT NULL,
	"key_id" text collate "C",
	"deed" text collate "C" NOT NULL,
	"type" text collate "C",
	"subject" text collate "C",
	"version" integer,
	"details" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"submission_id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"email" text collate "C" NOT NULL,
	"phone" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "done" (
	"ticket" text collate "C" PRIMARY KEY NOT NULL,
	"asked" text collate "C" NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"type" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"label" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"stage" text collate "C" NOT NULL,
	"published_version" integer,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint,
	"scheduled_version" integer,
	"publish_at" bigint,
	"end_at" bigint,
	"time_zone" text collate "C",
	"hindrance" text collate "C",
	"origin" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "message" (
	"submission_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"side" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "message_key" PRIMARY KEY("submission_id","position")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"receipt" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"state_id" text collate "C",
	"partnership_id" text collate "C",
	"sector_ids" text NOT NULL,
	"links" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"closed_at" bigint,
	"item_id" text collate "C",
	"reason" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "successor" (
	"item_id" text collate "C" PRIMARY KEY NOT NULL,
	"survivor_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tombstone" (
	"item_id" text collate "C" PRIMARY KEY NOT NULL,
	"type" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"external_ids" text NOT NULL,
	"reason" text collate "C" NOT NULL,
	"replacement" text collate "C",
	"at" bigint NOT NULL,
	"owners" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_prefix" ON "api_key" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","number");--> statement-breakpoint
CREATE INDEX "done_at" ON "done" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_slug" ON "entry" USING btree ("type","slug");--> statement-breakpoint
CREATE INDEX "entry_order" ON "entry" USING btree ("type","updated_at","id");--> statement-breakpoint
CREATE INDEX "entry_stage" ON "entry" USING btree ("stage","updated_at","id");--> statement-breakpoint
CREATE INDEX "entry_publish_at" ON "entry" USING btree ("publish_at");--> statement-breakpoint
CREATE INDEX "entry_end_at" ON "entry" USING btree ("end_at");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_receipt" ON "submission" USING btree ("receipt");--> statement-breakpoint
CREATE INDEX "submission_order" ON "submission" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "submission_item" ON "submission" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "successor_survivor" ON "successor" USING btree ("survivor_id");