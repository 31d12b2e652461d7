import { LinkButton } from "@/components/ui/link-button";
import { withQuery } from "@/lib/paths";
import { type PageQuery, showsAll, withAllCharts } from "./chart-tabs";

/** Shows every chart of every step under each other, to read, print or save as one page; and back. */
export function AllCharts({ path, query }: { path: string; query: PageQuery }) {
  const all = showsAll(query);
  return (
    <LinkButton size="sm" scroll={false} prefetch={false} href={withQuery(path, withAllCharts(query, !all))}>
      {all ? "Charts as tabs" : "All charts"}
    </LinkButton>
  );
}
