import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { paths } from "@/lib/paths";
import { loadImports } from "@/lib/queries/imports";
import { ImportTable } from "./import-table";

/** The survey's latest imports; a file that stands here was imported whole. */
export async function RecentImports({ surveyId, zone }: { surveyId: string; zone: string }) {
  const imports = await loadImports(surveyId);
  return (
    <Card
      title="Latest imports"
      flush
      actions={imports.length > 0 && <DownloadMenu size="sm" path={paths.exports.imports(surveyId)} />}
    >
      <ImportTable surveyId={surveyId} zone={zone} imports={imports} />
    </Card>
  );
}
