CREATE TABLE `zip_county` (
	`zip` text NOT NULL,
	`county` text NOT NULL,
	`land` integer NOT NULL,
	`zip_land` integer NOT NULL,
	PRIMARY KEY(`zip`, `county`)
);
