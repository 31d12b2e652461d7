"use client";

import { Download } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { withQuery } from "@/lib/paths";

/** Downloads of exactly the contacts that the list shows. */
export function ExportMenu({ surveyId, query }: { surveyId: string; query: string }) {
  const at = (ending: string) => withQuery(`/api/v1/surveys/${encodeURIComponent(surveyId)}/contacts.${ending}`, query);
  return (
    <Menu
      label="Export"
      icon={<Download aria-hidden />}
      entries={[
        { kind: "link", label: "CSV", href: at("csv"), download: true },
        { kind: "link", label: "Excel", href: at("xlsx"), download: true },
      ]}
    />
  );
}
