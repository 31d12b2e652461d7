import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isCampaignOf } from "@/lib/queries/campaign";

interface Props {
  params: Promise<{ surveyId: string; campaignId: string }>;
  children: ReactNode;
}

/** Looks the campaign up before anything is sent, so that one of another survey is a 404 and not a page that says so. */
export default async function CampaignLayout({ params, children }: Props) {
  const { surveyId, campaignId } = await params;
  if (!(await isCampaignOf(surveyId, campaignId))) notFound();
  return children;
}
