CREATE TABLE `change` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`type` text NOT NULL,
	`item_id` text NOT NULL,
	`op` text NOT NULL,
	`version` integer NOT NULL,
	`facets` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_item_index` ON `change` (`item_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `counter` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`starts_at` text,
	`ends_at` text,
	`time_zone` text,
	`format` text NOT NULL,
	`place` text,
	`status` text NOT NULL,
	`date_note` text,
	`time_note` text,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text,
	`starts_on_early` text NOT NULL,
	`starts_on_late` text NOT NULL,
	`span_end` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_slug_key` ON `event` (`slug`);--> statement-breakpoint
CREATE INDEX `event_name_order` ON `event` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `event_starts_on_early_order` ON `event` (`starts_on_early`,`id`);--> statement-breakpoint
CREATE INDEX `event_starts_on_late_order` ON `event` (`starts_on_late`,`id`);--> statement-breakpoint
CREATE INDEX `event_published_at_order` ON `event` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `event_updated_at_order` ON `event` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `event_created_at_order` ON `event` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `event_hosts` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_hosts_target` ON `event_hosts` (`target_id`);--> statement-breakpoint
CREATE TABLE `event_partnerships` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_partnerships_target` ON `event_partnerships` (`target_id`);--> statement-breakpoint
CREATE TABLE `event_sectors` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `sector`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_sectors_target` ON `event_sectors` (`target_id`);--> statement-breakpoint
CREATE TABLE `event_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_states_target` ON `event_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `external_id` (
	`type` text NOT NULL,
	`source` text NOT NULL,
	`value` text NOT NULL,
	`item_id` text NOT NULL,
	PRIMARY KEY(`type`, `source`, `value`)
);
--> statement-breakpoint
CREATE INDEX `external_id_item_index` ON `external_id` (`item_id`);--> statement-breakpoint
CREATE TABLE `facet` (
	`type` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`rank` text NOT NULL,
	`item_id` text NOT NULL,
	PRIMARY KEY(`type`, `name`, `value`, `rank`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `facet_item_index` ON `facet` (`item_id`,`name`,`value`);--> statement-breakpoint
CREATE TABLE `head` (
	`type` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`media_url` text,
	`url_note` text,
	`date` text,
	`duration` text,
	`is_collection` integer NOT NULL,
	`link_status` text,
	`thumbnail_url` text,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text,
	`publisher_id` text,
	`part_of_id` text,
	`date_early` text NOT NULL,
	`date_late` text NOT NULL,
	FOREIGN KEY (`publisher_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`part_of_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_slug_key` ON `media` (`slug`);--> statement-breakpoint
CREATE INDEX `media_title_order` ON `media` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `media_date_early_order` ON `media` (`date_early`,`id`);--> statement-breakpoint
CREATE INDEX `media_date_late_order` ON `media` (`date_late`,`id`);--> statement-breakpoint
CREATE INDEX `media_published_at_order` ON `media` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `media_updated_at_order` ON `media` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `media_created_at_order` ON `media` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `media_publisher_id_index` ON `media` (`publisher_id`);--> statement-breakpoint
CREATE INDEX `media_part_of_id_index` ON `media` (`part_of_id`);--> statement-breakpoint
CREATE TABLE `media_partnerships` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_partnerships_target` ON `media_partnerships` (`target_id`);--> statement-breakpoint
CREATE TABLE `media_sectors` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `sector`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_sectors_target` ON `media_sectors` (`target_id`);--> statement-breakpoint
CREATE TABLE `media_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_states_target` ON `media_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`website` text,
	`description` text,
	`website_note` text,
	`alternative_names` text NOT NULL,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organization_slug_key` ON `organization` (`slug`);--> statement-breakpoint
CREATE INDEX `organization_name_order` ON `organization` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `organization_published_at_order` ON `organization` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `organization_updated_at_order` ON `organization` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `organization_created_at_order` ON `organization` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `organization_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `organization_states_target` ON `organization_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `partnership` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`name_kind` text NOT NULL,
	`alternative_names` text NOT NULL,
	`summary` text NOT NULL,
	`status` text NOT NULL,
	`status_note` text,
	`launched` text,
	`launched_note` text,
	`formed_year` integer,
	`website` text,
	`priorities` text NOT NULL,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text,
	`region_id` text,
	`launched_early` text NOT NULL,
	`launched_late` text NOT NULL,
	FOREIGN KEY (`region_id`) REFERENCES `region`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partnership_slug_key` ON `partnership` (`slug`);--> statement-breakpoint
CREATE INDEX `partnership_name_order` ON `partnership` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_launched_early_order` ON `partnership` (`launched_early`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_launched_late_order` ON `partnership` (`launched_late`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_published_at_order` ON `partnership` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_updated_at_order` ON `partnership` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_created_at_order` ON `partnership` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `partnership_region_id_index` ON `partnership` (`region_id`);--> statement-breakpoint
CREATE TABLE `partnership_conveners` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partnership_conveners_target` ON `partnership_conveners` (`target_id`);--> statement-breakpoint
CREATE TABLE `partnership_reach_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partnership_reach_states_target` ON `partnership_reach_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `partnership_related` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	`relation` text NOT NULL,
	`note` text,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partnership_related_target` ON `partnership_related` (`target_id`);--> statement-breakpoint
CREATE TABLE `partnership_sectors` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `sector`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partnership_sectors_target` ON `partnership_sectors` (`target_id`);--> statement-breakpoint
CREATE TABLE `partnership_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partnership_states_target` ON `partnership_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `region` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`coverage` text NOT NULL,
	`counties` text NOT NULL,
	`note` text,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `region_slug_key` ON `region` (`slug`);--> statement-breakpoint
CREATE INDEX `region_name_order` ON `region` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `region_published_at_order` ON `region` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `region_updated_at_order` ON `region` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `region_created_at_order` ON `region` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `region_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `region`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `region_states_target` ON `region_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `revision` (
	`item_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`created_at` integer NOT NULL,
	`actor` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`item_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `sector` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`alternative_names` text NOT NULL,
	`naics` text NOT NULL,
	`naics_vintage` text NOT NULL,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text,
	`parent_id` text,
	FOREIGN KEY (`parent_id`) REFERENCES `sector`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sector_slug_key` ON `sector` (`slug`);--> statement-breakpoint
CREATE INDEX `sector_name_order` ON `sector` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `sector_published_at_order` ON `sector` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `sector_updated_at_order` ON `sector` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `sector_created_at_order` ON `sector` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `sector_parent_id_index` ON `sector` (`parent_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `slug` (
	`type` text NOT NULL,
	`slug` text NOT NULL,
	`item_id` text NOT NULL,
	PRIMARY KEY(`type`, `slug`)
);
--> statement-breakpoint
CREATE TABLE `state` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`usps` text NOT NULL,
	`fips` text NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `state_slug_key` ON `state` (`slug`);--> statement-breakpoint
CREATE INDEX `state_name_order` ON `state` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `state_published_at_order` ON `state` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `state_updated_at_order` ON `state` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `state_created_at_order` ON `state` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `topic` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topic_slug_key` ON `topic` (`slug`);--> statement-breakpoint
CREATE INDEX `topic_name_order` ON `topic` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `topic_published_at_order` ON `topic` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `topic_updated_at_order` ON `topic` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `topic_created_at_order` ON `topic` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `update` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`facets` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`date` text,
	`date_note` text,
	`source_heading` text,
	`slug` text NOT NULL,
	`sources` text NOT NULL,
	`external_ids` text NOT NULL,
	`verified_at` text,
	`date_early` text NOT NULL,
	`date_late` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `update_slug_key` ON `update` (`slug`);--> statement-breakpoint
CREATE INDEX `update_title_order` ON `update` (`title`,`id`);--> statement-breakpoint
CREATE INDEX `update_date_early_order` ON `update` (`date_early`,`id`);--> statement-breakpoint
CREATE INDEX `update_date_late_order` ON `update` (`date_late`,`id`);--> statement-breakpoint
CREATE INDEX `update_published_at_order` ON `update` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `update_updated_at_order` ON `update` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `update_created_at_order` ON `update` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `update_media` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `update`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `update_media_target` ON `update_media` (`target_id`);--> statement-breakpoint
CREATE TABLE `update_partnerships` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `update`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `update_partnerships_target` ON `update_partnerships` (`target_id`);--> statement-breakpoint
CREATE TABLE `update_sectors` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `update`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `sector`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `update_sectors_target` ON `update_sectors` (`target_id`);--> statement-breakpoint
CREATE TABLE `update_states` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `update`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `state`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `update_states_target` ON `update_states` (`target_id`);--> statement-breakpoint
CREATE TABLE `update_topics` (
	`owner_id` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `target_id`),
	FOREIGN KEY (`owner_id`) REFERENCES `update`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `topic`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `update_topics_target` ON `update_topics` (`target_id`);