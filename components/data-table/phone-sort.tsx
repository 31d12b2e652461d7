"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Select } from "../ui/select";
import { parseSort, type SortState, sortedHref, sortParam } from "./list-url";

interface PhoneSortProps {
  columns: readonly { id: string; label: string }[];
  sort: SortState | null;
}

/** At phone width the headers are gone; this takes their place for the order. */
export function PhoneSort({ columns, sort }: PhoneSortProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const options = columns.flatMap(({ id, label }) => [
    { value: id, label: `${label}, ascending` },
    { value: `-${id}`, label: `${label}, descending` },
  ]);
  return (
    <Select
      aria-label="Order"
      className="flex-1"
      options={sort ? options : [{ value: "", label: "As it comes" }, ...options]}
      value={sort ? sortParam(sort) : ""}
      onChange={(event) => {
        const next = parseSort(event.target.value);
        if (next) router.push(sortedHref(pathname, search.toString(), next), { scroll: false });
      }}
    />
  );
}
