import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Notice } from "@/components/ui/notice";
import { Num } from "@/components/ui/num";
import { type Group, groupName } from "@/lib/domain/breakdown";
import type { HeadingCode } from "@/lib/domain/heading";
import type { Actor } from "@/lib/domain/role";
import { formatNumber, formatPercent, formatRegion } from "@/lib/format";
import { paths, withQuery } from "@/lib/paths";
import { loadMissing } from "@/lib/queries/breakdown";
import type { CampaignView } from "@/lib/queries/statistics";
import { NONE } from "@/lib/schemas/contact-filter";
import type { ChartPage } from "./step-charts";

interface WhoIsMissingProps {
  surveyId: string;
  campaign: CampaignView;
  page: ChartPage;
  actor: Actor;
}

/** Groups shown before the rest is only counted. */
const shownGroups = 12;

/** Whom the campaign misses: errors and the funnel of each group of a field, with intervals, worst groups first. */
export async function WhoIsMissing({ surveyId, campaign, page, actor }: WhoIsMissingProps) {
  const steps = campaign.steps.filter((step) => step.state === "loaded");
  const step = steps.find(({ id }) => id === page.query["missing-step"]) ?? steps[0];
  if (!step) return null;
  const asked = [page.query.missing].flat()[0] ?? null;
  const { before } = page;
  const view = await loadMissing(actor, { surveyId, campaignId: campaign.id, stepId: step.id, field: asked, before });
  const to = (changes: Record<string, string>) => withQuery(page.path, changed(page.query, changes));
  return (
    <Card
      title="Who are we missing"
      flush
      actions={
        view.breakdown && (
          <DownloadMenu
            size="sm"
            path={paths.exports.breakdown(campaign.id)}
            query={{ step: step.id, field: view.field, at: before?.toISOString() }}
          />
        )
      }
    >
      <div data-no-print className="flex flex-wrap gap-x-6 border-line border-b px-2">
        <LinkTabs
          label="By what"
          scroll={false}
          tabs={view.fields.slice(0, 12).map(({ code, label }) => ({
            label,
            href: to({ missing: code }),
            current: code === view.field,
          }))}
        />
        {steps.length > 1 && (
          <LinkTabs
            label="Of which step"
            scroll={false}
            tabs={steps.map((one) => ({
              label: one.title,
              href: to({ "missing-step": one.id }),
              current: one.id === step.id,
            }))}
          />
        )}
      </div>
      {view.breakdown ? (
        <Groups
          groups={view.breakdown.groups}
          whole={view.breakdown.whole}
          total={view.breakdown.totalGroups}
          field={view.field}
          label={view.fields.find(({ code }) => code === view.field)?.label ?? view.field}
          links={(group, heading) => groupLink(surveyId, step.id, { field: view.field, group, heading, before })}
        />
      ) : (
        <Notice kind="warn" title="There is no such breakdown." className="m-3">
          {view.problem}
        </Notice>
      )}
    </Card>
  );
}

interface GroupsProps {
  groups: readonly Group[];
  whole: Group;
  total: number;
  field: string;
  label: string;
  links: (group: Group, heading: HeadingCode | null) => string;
}

function Groups({ groups, whole, total, field, label, links }: GroupsProps) {
  const shown = groups.slice(0, shownGroups);
  const name = (group: Group) => groupName(group, field, formatRegion);
  return (
    <>
      <p className="px-4 pt-3">{sentence(groups, whole, name)}</p>
      <Table caption={`Errors and answers by ${label.toLowerCase()}`}>
        <Thead>
          <tr>
            <Th>{label}</Th>
            <Th numeric>In the list</Th>
            <Th numeric>Errors</Th>
            <Th numeric>Share of errors</Th>
            <Th numeric>Delivered</Th>
            <Th numeric>Clicked</Th>
            <Th numeric>Completed</Th>
          </tr>
        </Thead>
        <Tbody>
          {shown.map((group) => (
            <Tr key={group.value ?? ""}>
              <Td className="font-medium">{name(group)}</Td>
              <Cell value={group.loaded} href={links(group, null)} of={`of ${name(group)}`} />
              <Cell value={group.errors} href={links(group, "errors")} of={`errors of ${name(group)}`} />
              <Td numeric>
                <Share group={group} />
              </Td>
              <Cell value={group.delivered} href={links(group, "delivered")} of={`delivered of ${name(group)}`} />
              <Cell value={group.clicked} href={links(group, "clicked")} of={`clicked of ${name(group)}`} />
              <Cell value={group.completed} href={links(group, "completed")} of={`completed of ${name(group)}`} />
            </Tr>
          ))}
        </Tbody>
      </Table>
      <p className="px-4 py-3 text-muted text-sm">
        Errors in percent of those who were to be texted: in the list, less those left out. In brackets, where the true
        share lies in 95 of 100 cases (Wilson's interval); the groups that are surely worst stand first.
        {total > shown.length &&
          ` ${formatNumber(total - shown.length)} other groups are not shown; the list of contacts can be filtered by each.`}
      </p>
    </>
  );
}

function Cell({ value, href, of }: { value: number; href: string; of: string }) {
  return (
    <Td numeric>
      <Num value={value} href={href} of={of} />
    </Td>
  );
}

function Share({ group }: { group: Group }) {
  const whole = group.loaded - group.leftOut;
  if (!group.missed) return <span className="text-muted">nobody to text</span>;
  const percent = (share: number) => (share * 100).toFixed(1);
  return (
    <span title={`${formatNumber(group.errors)} of ${formatNumber(whole)} to be texted`} className="whitespace-nowrap">
      {formatPercent(group.errors, whole)}{" "}
      <span className="text-muted text-sm">
        ({percent(group.missed.low)} to {percent(group.missed.high)})
      </span>
    </span>
  );
}

/** Names the groups whose errors chance does not explain. */
function sentence(groups: readonly Group[], whole: Group, name: (group: Group) => string): string {
  const toText = whole.loaded - whole.leftOut;
  if (toText === 0) return "Nobody was to be texted.";
  const share = whole.errors / toText;
  const all = `${formatPercent(whole.errors, toText)} of ${formatNumber(toText)} to be texted were not reached.`;
  const worse = groups.filter(({ missed }) => missed !== null && missed.low > share).slice(0, 3);
  if (worse.length === 0) return `${all} No group is clearly missed more than the others.`;
  return `${all} Clearly missed more: ${worse.map(name).join(", ")}.`;
}

function groupLink(
  surveyId: string,
  step: string,
  { field, group, heading, before }: { field: string; group: Group; heading: HeadingCode | null; before: Date | null },
): string {
  const query = new URLSearchParams({ step });
  if (heading) query.set("heading", heading);
  if (field === "country") query.set("country", group.value ?? NONE);
  else if (group.value === null) query.set(field.replace(/^field\./u, "field-empty."), "yes");
  else query.set(field, group.value);
  if (before) query.set("at", before.toISOString());
  return paths.contacts(surveyId, query);
}

function changed(query: ChartPage["query"], changes: Record<string, string>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) params.append(name, one);
  }
  for (const [name, value] of Object.entries(changes)) params.set(name, value);
  return params;
}
