CREATE TABLE `address_check` (
	`address_id` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`code` integer,
	PRIMARY KEY(`address_id`, `at`)
);
--> statement-breakpoint
CREATE TABLE `address_use` (
	`item_id` text NOT NULL,
	`field` text NOT NULL,
	`address_id` text NOT NULL,
	PRIMARY KEY(`item_id`, `field`, `address_id`)
);
--> statement-breakpoint
CREATE INDEX `address_use_address` ON `address_use` (`address_id`);--> statement-breakpoint
CREATE TABLE `media_details` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`playable` integer,
	`title` text,
	`author` text,
	`duration` text,
	`thumbnail_id` text,
	`failures` integer NOT NULL,
	`checked_at` integer,
	`next_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `media_details_due` ON `media_details` (`next_at`);--> statement-breakpoint
CREATE INDEX `media_details_thumbnail` ON `media_details` (`thumbnail_id`);--> statement-breakpoint
CREATE TABLE `thumbnail` (
	`id` text PRIMARY KEY NOT NULL,
	`extension` text NOT NULL,
	`seen_at` integer NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `web_address` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`host` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text,
	`code` integer,
	`leads_to` text,
	`failures` integer NOT NULL,
	`failing_since` integer,
	`checked_at` integer,
	`next_at` integer NOT NULL,
	`etag` text,
	`last_modified` text
);
--> statement-breakpoint
CREATE INDEX `web_address_due` ON `web_address` (`next_at`);--> statement-breakpoint
CREATE INDEX `web_address_host` ON `web_address` (`host`,`id`);--> statement-breakpoint
CREATE INDEX `web_address_status` ON `web_address` (`status`,`host`,`id`);--> statement-breakpoint
ALTER TABLE `media` DROP COLUMN `link_status`;--> statement-breakpoint
ALTER TABLE `media` DROP COLUMN `thumbnail_url`;