"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { instantOf, wallClock } from "@/lib/domain/zoned-time";
import { formatExact, formatZone } from "@/lib/format";
import { withQuery } from "@/lib/paths";

interface AsOfControlProps {
  /** The page, and its query without the instant. */
  path: string;
  query: string;
  /** IANA zone in which the time is read and said: the survey's. */
  zone: string;
  /** The instant shown, ISO; null = now. */
  at: string | null;
  /** Why the address's instant was not understood. */
  problem: string | null;
}

/** Shows the page as it was known at any past minute, and leads back to now. */
export function AsOfControl({ path, query, zone, at, problem }: AsOfControlProps) {
  const router = useRouter();
  const [wrong, setWrong] = useState<string | null>(null);
  const [typed, setTyped] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const now = withQuery(path, query);
  const said = wrong ?? problem;

  // What was typed before the page came to life told nobody.
  useEffect(() => {
    if (field.current && field.current.value !== field.current.defaultValue) {
      setTyped(instantIn(field.current.value, zone));
    }
  }, [zone]);

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wall = String(new FormData(event.currentTarget).get("at") ?? "");
    const instant = instantIn(wall, zone);
    if (instant === null) {
      setWrong("Choose a day and a time.");
      return;
    }
    if (instant > Date.now()) {
      setWrong("This lies in the future; nothing is known of it yet.");
      return;
    }
    setWrong(null);
    const params = new URLSearchParams(query);
    params.set("at", new Date(instant).toISOString());
    router.push(withQuery(path, params), { scroll: false });
  }

  return (
    <div className="mb-3 grid grid-cols-1 gap-2" data-no-print={at ? undefined : true}>
      <form data-no-print onSubmit={show} className="flex flex-wrap items-center gap-2">
        <label htmlFor="as-of" className="text-muted">
          As of
        </label>
        <Input
          key={at}
          ref={field}
          id="as-of"
          name="at"
          type="datetime-local"
          defaultValue={at ? wallText(at, zone) : ""}
          aria-describedby="as-of-zone"
          aria-invalid={said ? true : undefined}
          className="w-auto"
          onChange={(event) => setTyped(instantIn(event.target.value, zone))}
        />
        <span id="as-of-zone" className="text-muted text-sm">
          {zone.replaceAll("_", " ")} time
          {typed !== null && `: ${formatExact(new Date(typed), zone)}`}
          {typed === null && at && ` (${formatZone(zone, new Date(at))})`}
        </span>
        <Button type="submit" size="sm">
          Show
        </Button>
        {at && (
          <LinkButton size="sm" href={now} scroll={false}>
            Now
          </LinkButton>
        )}
      </form>
      {said && (
        <Notice kind="warn" title="This is not as of that time." announce>
          {said} {at ? "" : "You see the figures of now."}
        </Notice>
      )}
      {at && (
        <Notice title={`As known at ${formatExact(new Date(at), zone)}.`}>
          Every number, chart and list is of that minute. What was reported later is not in it.
        </Notice>
      )}
    </div>
  );
}

/** The instant that a datetime-local field's text names by the clock of a zone; null where it names none. */
function instantIn(wall: string, zone: string): number | null {
  const read = Date.parse(`${wall}Z`);
  return Number.isNaN(read) ? null : instantOf(read, zone);
}

/** The wall clock of an instant as a datetime-local field takes it. */
function wallText(at: string, zone: string): string {
  return new Date(wallClock(Date.parse(at), zone)).toISOString().slice(0, 16);
}
