CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`states` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_key_prefix` ON `api_key` (`prefix`);--> statement-breakpoint
CREATE TABLE `audit` (
	`number` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`key_id` text,
	`deed` text NOT NULL,
	`type` text,
	`subject` text,
	`version` integer,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`,`number`);--> statement-breakpoint
CREATE TABLE `contact` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`phone` text
);
--> statement-breakpoint
CREATE TABLE `done` (
	`ticket` text PRIMARY KEY NOT NULL,
	`asked` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `done_at` ON `done` (`at`);--> statement-breakpoint
CREATE TABLE `entry` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`slug` text NOT NULL,
	`label` text NOT NULL,
	`version` integer NOT NULL,
	`stage` text NOT NULL,
	`published_version` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`scheduled_version` integer,
	`publish_at` integer,
	`end_at` integer,
	`time_zone` text,
	`hindrance` text,
	`origin` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_slug` ON `entry` (`type`,`slug`);--> statement-breakpoint
CREATE INDEX `entry_order` ON `entry` (`type`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `entry_stage` ON `entry` (`stage`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `entry_publish_at` ON `entry` (`publish_at`);--> statement-breakpoint
CREATE INDEX `entry_end_at` ON `entry` (`end_at`);--> statement-breakpoint
CREATE TABLE `message` (
	`submission_id` text NOT NULL,
	`position` integer NOT NULL,
	`side` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `submission` (
	`id` text PRIMARY KEY NOT NULL,
	`receipt` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`state_id` text,
	`partnership_id` text,
	`sector_ids` text NOT NULL,
	`links` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	`item_id` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submission_receipt` ON `submission` (`receipt`);--> statement-breakpoint
CREATE INDEX `submission_order` ON `submission` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `submission_item` ON `submission` (`item_id`);--> statement-breakpoint
CREATE TABLE `successor` (
	`item_id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `successor_survivor` ON `successor` (`survivor_id`);--> statement-breakpoint
CREATE TABLE `tombstone` (
	`item_id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`slug` text NOT NULL,
	`external_ids` text NOT NULL,
	`reason` text NOT NULL,
	`replacement` text,
	`at` integer NOT NULL,
	`owners` text NOT NULL
);
