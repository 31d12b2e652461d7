-- When each user looked at a campaign's statistics: the visit before this one, and the last time.
CREATE TABLE "campaign_look" (
    "owner" TEXT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_look_pkey" PRIMARY KEY ("owner","campaign_id")
);
