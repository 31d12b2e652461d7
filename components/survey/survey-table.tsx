"use client";

import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { GearMenu } from "@/components/ui/menu";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { SurveyListRow, SurveyListView } from "@/lib/queries/surveys";

const column = columnsFor<SurveyListRow>();

const columns = column.columns([
  column.accessor("code", {
    header: "Code",
    meta: { label: "Code", className: "whitespace-nowrap" },
    cell: ({ row, getValue }) => (
      <Link href={paths.survey(row.original.id)} prefetch={false} className="text-link">
        {getValue()}
      </Link>
    ),
  }),
  column.accessor("name", { header: "Name", meta: { className: "w-full" } }),
  column.accessor("contacts", {
    header: "Contacts",
    meta: { numeric: true },
    cell: ({ row, getValue }) => <Num value={getValue()} href={paths.contacts(row.original.id)} of="contacts" />,
  }),
  column.accessor("campaigns", {
    header: "Campaigns",
    meta: { numeric: true },
    cell: ({ row, getValue }) => <Num value={getValue()} href={paths.smsSender(row.original.id)} of="campaigns" />,
  }),
  column.accessor("lastActivityAt", {
    header: "Last activity",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row, getValue }) => {
      const at = getValue();
      return at ? <Time value={at} zone={row.original.timeZone} /> : <span className="text-muted">none yet</span>;
    },
  }),
  column.display({
    id: "menu",
    header: () => <span className="sr-only">Menu</span>,
    meta: { label: "Menu" },
    cell: ({ row: { original: survey } }) => (
      <GearMenu
        label={`${survey.name}: menu`}
        entries={[
          { kind: "link", label: "Statistics", href: paths.surveyStatistics(survey.id) },
          { kind: "link", label: "SMS Sender", href: paths.smsSender(survey.id) },
          { kind: "link", label: "Contacts", href: paths.contacts(survey.id) },
          { kind: "link", label: "Survey Activity", href: paths.activity(survey.id) },
          { kind: "separator" },
          { kind: "link", label: "Settings", href: paths.surveySettings(survey.id) },
        ]}
      />
    ),
  }),
]);

/** The surveys of a page, each with its gear. */
export function SurveyTable({ rows, total, next }: SurveyListView) {
  const model = useDataTable({ rows, columns });
  const summary = total === 1 ? "1 survey" : `${formatNumber(total)} surveys`;
  return <DataTable model={model} caption="Surveys" page={{ next, previous: null, summary }} />;
}
