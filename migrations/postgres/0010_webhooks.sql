CREATE TABLE "webhook" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"url" text collate "C" NOT NULL,
	"description" text collate "C",
	"wish" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"reason" text collate "C",
	"secret" text collate "C" NOT NULL,
	"old_secret" text collate "C",
	"old_secret_until" bigint,
	"place" bigint NOT NULL,
	"meaning" text collate "C" NOT NULL,
	"newest" bigint,
	"failures" integer NOT NULL,
	"due_at" bigint NOT NULL,
	"held_until" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_attempt" (
	"webhook_id" text collate "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"number" integer NOT NULL,
	"at" bigint NOT NULL,
	"duration" integer NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"code" integer,
	"answer" text collate "C",
	CONSTRAINT "webhook_attempt_key" PRIMARY KEY("webhook_id","sequence","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"webhook_id" text collate "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"previous" bigint,
	"type" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"op" text collate "C" NOT NULL,
	"changed_at" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"body" text collate "C",
	"attempts" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	CONSTRAINT "webhook_delivery_key" PRIMARY KEY("webhook_id","sequence")
);
--> statement-breakpoint
CREATE INDEX "webhook_delivery_status" ON "webhook_delivery" USING btree ("webhook_id","status","sequence");--> statement-breakpoint
CREATE INDEX "webhook_delivery_done" ON "webhook_delivery" USING btree ("done_at");