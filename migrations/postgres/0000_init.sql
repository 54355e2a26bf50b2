CREATE TABLE "change" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"type" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"op" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"facets" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"description" text collate "C" NOT NULL,
	"starts_on" text collate "C",
	"ends_on" text collate "C",
	"starts_at" text collate "C",
	"ends_at" text collate "C",
	"time_zone" text collate "C",
	"format" text collate "C" NOT NULL,
	"place" text collate "C",
	"status" text collate "C" NOT NULL,
	"date_note" text collate "C",
	"time_note" text collate "C",
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C",
	"starts_on_early" text collate "C" NOT NULL,
	"starts_on_late" text collate "C" NOT NULL,
	"span_end" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_hosts" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "event_hosts_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "event_partnerships" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "event_partnerships_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "event_sectors" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "event_sectors_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "event_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "event_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "external_id" (
	"type" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	CONSTRAINT "external_id_key" PRIMARY KEY("type","source","value")
);
--> statement-breakpoint
CREATE TABLE "facet" (
	"type" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	"rank" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	CONSTRAINT "facet_key" PRIMARY KEY("type","name","value","rank","item_id")
);
--> statement-breakpoint
CREATE TABLE "head" (
	"type" text collate "C" PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"description" text collate "C" NOT NULL,
	"media_url" text collate "C",
	"url_note" text collate "C",
	"date" text collate "C",
	"duration" text collate "C",
	"is_collection" boolean NOT NULL,
	"link_status" text collate "C",
	"thumbnail_url" text collate "C",
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C",
	"publisher_id" text collate "C",
	"part_of_id" text collate "C",
	"date_early" text collate "C" NOT NULL,
	"date_late" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_partnerships" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "media_partnerships_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "media_sectors" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "media_sectors_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "media_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "media_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"website" text collate "C",
	"description" text collate "C",
	"website_note" text collate "C",
	"alternative_names" text NOT NULL,
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "organization_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "organization_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "partnership" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"name_kind" text collate "C" NOT NULL,
	"alternative_names" text NOT NULL,
	"summary" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"status_note" text collate "C",
	"launched" text collate "C",
	"launched_note" text collate "C",
	"formed_year" integer,
	"website" text collate "C",
	"priorities" text NOT NULL,
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C",
	"region_id" text collate "C",
	"launched_early" text collate "C" NOT NULL,
	"launched_late" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partnership_conveners" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "partnership_conveners_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "partnership_reach_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "partnership_reach_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "partnership_related" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"relation" text collate "C" NOT NULL,
	"note" text collate "C",
	CONSTRAINT "partnership_related_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "partnership_sectors" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "partnership_sectors_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "partnership_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "partnership_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "region" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"coverage" text collate "C" NOT NULL,
	"counties" text NOT NULL,
	"note" text collate "C",
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "region_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "region_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"item_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"type" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"actor" text collate "C" NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "revision_key" PRIMARY KEY("item_id","version")
);
--> statement-breakpoint
CREATE TABLE "sector" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"description" text collate "C",
	"alternative_names" text NOT NULL,
	"naics" text NOT NULL,
	"naics_vintage" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C",
	"parent_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slug" (
	"type" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	CONSTRAINT "slug_key" PRIMARY KEY("type","slug")
);
--> statement-breakpoint
CREATE TABLE "state" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"usps" text collate "C" NOT NULL,
	"fips" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"description" text collate "C",
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "update" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"item" text collate "C" NOT NULL,
	"facets" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"body" text collate "C" NOT NULL,
	"date" text collate "C",
	"date_note" text collate "C",
	"source_heading" text collate "C",
	"slug" text collate "C" NOT NULL,
	"sources" text NOT NULL,
	"external_ids" text NOT NULL,
	"verified_at" text collate "C",
	"date_early" text collate "C" NOT NULL,
	"date_late" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "update_media" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "update_media_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "update_partnerships" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "update_partnerships_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "update_sectors" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "update_sectors_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "update_states" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "update_states_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "update_topics" (
	"owner_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "update_topics_key" PRIMARY KEY("owner_id","target_id")
);
--> statement-breakpoint
ALTER TABLE "event_hosts" ADD CONSTRAINT "event_hosts_owner_id_event_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_hosts" ADD CONSTRAINT "event_hosts_target_id_organization_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_partnerships" ADD CONSTRAINT "event_partnerships_owner_id_event_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_partnerships" ADD CONSTRAINT "event_partnerships_target_id_partnership_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_sectors" ADD CONSTRAINT "event_sectors_owner_id_event_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_sectors" ADD CONSTRAINT "event_sectors_target_id_sector_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_states" ADD CONSTRAINT "event_states_owner_id_event_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_states" ADD CONSTRAINT "event_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_publisher_id_organization_id_fk" FOREIGN KEY ("publisher_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_part_of_id_media_id_fk" FOREIGN KEY ("part_of_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_partnerships" ADD CONSTRAINT "media_partnerships_owner_id_media_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_partnerships" ADD CONSTRAINT "media_partnerships_target_id_partnership_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_sectors" ADD CONSTRAINT "media_sectors_owner_id_media_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_sectors" ADD CONSTRAINT "media_sectors_target_id_sector_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_states" ADD CONSTRAINT "media_states_owner_id_media_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_states" ADD CONSTRAINT "media_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_states" ADD CONSTRAINT "organization_states_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_states" ADD CONSTRAINT "organization_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_conveners" ADD CONSTRAINT "partnership_conveners_owner_id_partnership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_conveners" ADD CONSTRAINT "partnership_conveners_target_id_organization_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_reach_states" ADD CONSTRAINT "partnership_reach_states_owner_id_partnership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_reach_states" ADD CONSTRAINT "partnership_reach_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_related" ADD CONSTRAINT "partnership_related_owner_id_partnership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_related" ADD CONSTRAINT "partnership_related_target_id_partnership_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_sectors" ADD CONSTRAINT "partnership_sectors_owner_id_partnership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_sectors" ADD CONSTRAINT "partnership_sectors_target_id_sector_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_states" ADD CONSTRAINT "partnership_states_owner_id_partnership_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_states" ADD CONSTRAINT "partnership_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_states" ADD CONSTRAINT "region_states_owner_id_region_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_states" ADD CONSTRAINT "region_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sector" ADD CONSTRAINT "sector_parent_id_sector_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_media" ADD CONSTRAINT "update_media_owner_id_update_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."update"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_media" ADD CONSTRAINT "update_media_target_id_media_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_partnerships" ADD CONSTRAINT "update_partnerships_owner_id_update_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."update"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_partnerships" ADD CONSTRAINT "update_partnerships_target_id_partnership_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_sectors" ADD CONSTRAINT "update_sectors_owner_id_update_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."update"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_sectors" ADD CONSTRAINT "update_sectors_target_id_sector_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."sector"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_states" ADD CONSTRAINT "update_states_owner_id_update_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."update"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_states" ADD CONSTRAINT "update_states_target_id_state_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."state"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_topics" ADD CONSTRAINT "update_topics_owner_id_update_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."update"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_topics" ADD CONSTRAINT "update_topics_target_id_topic_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_item_index" ON "change" USING btree ("item_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "event_slug_key" ON "event" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "event_name_order" ON "event" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "event_starts_on_early_order" ON "event" USING btree ("starts_on_early","id");--> statement-breakpoint
CREATE INDEX "event_starts_on_late_order" ON "event" USING btree ("starts_on_late","id");--> statement-breakpoint
CREATE INDEX "event_published_at_order" ON "event" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "event_updated_at_order" ON "event" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "event_created_at_order" ON "event" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "event_hosts_target" ON "event_hosts" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "event_partnerships_target" ON "event_partnerships" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "event_sectors_target" ON "event_sectors" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "event_states_target" ON "event_states" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "external_id_item_index" ON "external_id" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "facet_item_index" ON "facet" USING btree ("item_id","name","value");--> statement-breakpoint
CREATE UNIQUE INDEX "media_slug_key" ON "media" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "media_title_order" ON "media" USING btree ("title","id");--> statement-breakpoint
CREATE INDEX "media_date_early_order" ON "media" USING btree ("date_early","id");--> statement-breakpoint
CREATE INDEX "media_date_late_order" ON "media" USING btree ("date_late","id");--> statement-breakpoint
CREATE INDEX "media_published_at_order" ON "media" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "media_updated_at_order" ON "media" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "media_created_at_order" ON "media" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "media_publisher_id_index" ON "media" USING btree ("publisher_id");--> statement-breakpoint
CREATE INDEX "media_part_of_id_index" ON "media" USING btree ("part_of_id");--> statement-breakpoint
CREATE INDEX "media_partnerships_target" ON "media_partnerships" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "media_sectors_target" ON "media_sectors" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "media_states_target" ON "media_states" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_slug_key" ON "organization" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "organization_name_order" ON "organization" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "organization_published_at_order" ON "organization" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "organization_updated_at_order" ON "organization" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "organization_created_at_order" ON "organization" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "organization_states_target" ON "organization_states" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partnership_slug_key" ON "partnership" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "partnership_name_order" ON "partnership" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "partnership_launched_early_order" ON "partnership" USING btree ("launched_early","id");--> statement-breakpoint
CREATE INDEX "partnership_launched_late_order" ON "partnership" USING btree ("launched_late","id");--> statement-breakpoint
CREATE INDEX "partnership_published_at_order" ON "partnership" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "partnership_updated_at_order" ON "partnership" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "partnership_created_at_order" ON "partnership" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "partnership_region_id_index" ON "partnership" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "partnership_conveners_target" ON "partnership_conveners" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "partnership_reach_states_target" ON "partnership_reach_states" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "partnership_related_target" ON "partnership_related" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "partnership_sectors_target" ON "partnership_sectors" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "partnership_states_target" ON "partnership_states" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "region_slug_key" ON "region" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "region_name_order" ON "region" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "region_published_at_order" ON "region" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "region_updated_at_order" ON "region" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "region_created_at_order" ON "region" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "region_states_target" ON "region_states" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sector_slug_key" ON "sector" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "sector_name_order" ON "sector" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "sector_published_at_order" ON "sector" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "sector_updated_at_order" ON "sector" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "sector_created_at_order" ON "sector" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "sector_parent_id_index" ON "sector" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "state_slug_key" ON "state" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "state_name_order" ON "state" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "state_published_at_order" ON "state" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "state_updated_at_order" ON "state" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "state_created_at_order" ON "state" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_slug_key" ON "topic" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "topic_name_order" ON "topic" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "topic_published_at_order" ON "topic" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "topic_updated_at_order" ON "topic" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "topic_created_at_order" ON "topic" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "update_slug_key" ON "update" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "update_title_order" ON "update" USING btree ("title","id");--> statement-breakpoint
CREATE INDEX "update_date_early_order" ON "update" USING btree ("date_early","id");--> statement-breakpoint
CREATE INDEX "update_date_late_order" ON "update" USING btree ("date_late","id");--> statement-breakpoint
CREATE INDEX "update_published_at_order" ON "update" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "update_updated_at_order" ON "update" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "update_created_at_order" ON "update" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "update_media_target" ON "update_media" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "update_partnerships_target" ON "update_partnerships" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "update_sectors_target" ON "update_sectors" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "update_states_target" ON "update_states" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "update_topics_target" ON "update_topics" USING btree ("target_id");