CREATE TABLE `document` (
	`docid` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`item_id` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`facet_set` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_item_key` ON `document` (`item_id`);--> statement-breakpoint
CREATE TABLE `facet_set` (
	`id` integer PRIMARY KEY NOT NULL,
	`facets` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `word` (
	`word` text PRIMARY KEY NOT NULL,
	`stem` text NOT NULL
);
