-- Every item that is there has its entry for the editors, as published as it is.
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'state', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "state";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'sector', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "sector";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'region', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "region";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'organization', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "organization";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'topic', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "topic";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'partnership', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "partnership";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'media', "slug", "title", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "media";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'update', "slug", "title", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "update";
--> statement-breakpoint
INSERT INTO "entry" ("id", "type", "slug", "label", "version", "stage", "published_version", "created_at", "updated_at", "published_at")
SELECT "id", 'event', "slug", "name", "version", 'published', "version", "created_at", "updated_at", "published_at" FROM "event";
--> statement-breakpoint
-- What was done stays told: no line of the audit is changed or deleted.
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" EXECUTE FUNCTION audit_append_only();
