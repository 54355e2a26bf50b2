CREATE TABLE `webhook` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`url` text NOT NULL,
	`description` text,
	`wish` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`secret` text NOT NULL,
	`old_secret` text,
	`old_secret_until` integer,
	`place` integer NOT NULL,
	`meaning` text NOT NULL,
	`newest` integer,
	`failures` integer NOT NULL,
	`due_at` integer NOT NULL,
	`held_until` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_attempt` (
	`webhook_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`duration` integer NOT NULL,
	`outcome` text NOT NULL,
	`code` integer,
	`answer` text,
	PRIMARY KEY(`webhook_id`, `sequence`, `number`)
);
--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`webhook_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`previous` integer,
	`type` text NOT NULL,
	`item_id` text NOT NULL,
	`op` text NOT NULL,
	`changed_at` integer NOT NULL,
	`status` text NOT NULL,
	`body` text,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`webhook_id`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `webhook_delivery_status` ON `webhook_delivery` (`webhook_id`,`status`,`sequence`);--> statement-breakpoint
CREATE INDEX `webhook_delivery_done` ON `webhook_delivery` (`done_at`);