import Link from "next/link";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import type { Actor } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadViews } from "@/lib/queries/views";

import { ViewCount } from "./view-tabs";

/** The pinned views of a survey with their counts; nothing when there is none. */
export async function PinnedViews({ surveyId, actor }: { surveyId: string; actor: Actor }) {
  const pinned = (await loadViews(surveyId, actor)).filter((view) => view.pinned);
  if (pinned.length === 0) return null;
  return (
    <Card title="Pinned views">
      <ul className="flex flex-wrap gap-x-8 gap-y-3">
        {pinned.map((view) => (
          <li key={view.id}>
            <Link href={paths.contacts(surveyId, { view: view.id })} prefetch={false} className="grid">
              <span className="text-muted text-sm">{view.name}</span>
              <span className="number-link w-fit font-semibold text-xl tabular-nums">
                <Suspense fallback="…">
                  <ViewCount view={view} />
                </Suspense>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
