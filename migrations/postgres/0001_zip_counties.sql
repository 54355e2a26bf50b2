CREATE TABLE "zip_county" (
	"zip" text collate "C" NOT NULL,
	"county" text collate "C" NOT NULL,
	"land" bigint NOT NULL,
	"zip_land" bigint NOT NULL,
	CONSTRAINT "zip_county_key" PRIMARY KEY("zip","county")
);
