import { Card } from "@/components/ui/card";
import { loadImports } from "@/lib/queries/imports";
import { ImportTable } from "./import-table";

/** The survey's latest imports; a file that stands here was imported whole. */
export async function RecentImports({ surveyId, zone }: { surveyId: string; zone: string }) {
  return (
    <Card title="Latest imports" flush>
      <ImportTable surveyId={surveyId} zone={zone} imports={await loadImports(surveyId)} />
    </Card>
  );
}
