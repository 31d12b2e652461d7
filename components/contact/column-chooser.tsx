"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import { type ColumnChoice, columnsText, LIST_COLUMNS } from "@/lib/schemas/contact-columns";
import { columnLabel } from "./contact-columns";

interface ColumnChooserProps {
  surveyId: string;
  /** The address without the page. */
  params: string;
  columns: readonly ColumnChoice[];
  fieldNames: readonly string[];
}

/** Which columns the list shows, in which order, and which stay at the left. */
export function ColumnChooser({ surveyId, params, columns, fieldNames }: ColumnChooserProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly ColumnChoice[]>(columns);
  const others = [...LIST_COLUMNS.map(({ id }) => id as string), ...fieldNames.map((name) => `field.${name}`)].filter(
    (id) => !chosen.some((column) => column.id === id),
  );

  function change(next: boolean) {
    setOpen(next);
    setChosen(columns);
  }
  function move(index: number, by: number) {
    const next = [...chosen];
    const [column] = next.splice(index, 1);
    if (column) next.splice(index + by, 0, column);
    setChosen(next);
  }
  function show(text: string | null) {
    const next = new URLSearchParams(params);
    if (text) next.set("cols", text);
    else next.delete("cols");
    setOpen(false);
    router.push(paths.contacts(surveyId, next), { scroll: false });
  }

  return (
    <Dialog
      title="Columns"
      description="They stand in the address and are saved with a view; exports can take the same."
      open={open}
      onOpenChange={change}
      trigger={
        <Button>
          <Columns3 aria-hidden className="size-4" />
          Columns
        </Button>
      }
      footer={
        <>
          <Button onClick={() => show(null)}>Usual columns</Button>
          <Button
            variant="primary"
            onClick={() => chosen.length > 0 && show(columnsText(chosen))}
            aria-disabled={chosen.length === 0 || undefined}
          >
            Show {chosen.length === 1 ? "1 column" : `${chosen.length} columns`}
          </Button>
        </>
      }
    >
      <ol aria-label="Columns shown, in their order" className="grid gap-1">
        {chosen.map((column, index) => (
          <li key={column.id} className="flex items-center gap-2">
            <Checkbox
              className="min-w-0 flex-1 break-words"
              label={columnLabel(column.id)}
              checked
              onChange={() => setChosen(chosen.filter(({ id }) => id !== column.id))}
            />
            <Checkbox
              className="text-sm"
              label="pin"
              aria-label={`Pin ${columnLabel(column.id)} at the left`}
              checked={column.pinned}
              onChange={(event) =>
                setChosen(chosen.map((one) => (one.id === column.id ? { ...one, pinned: event.target.checked } : one)))
              }
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Move ${columnLabel(column.id)} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden className="size-4" />
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Move ${columnLabel(column.id)} down`}
              disabled={index === chosen.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <fieldset className="mt-3 grid gap-1 border-t pt-3">
          <legend className="sr-only">Columns not shown</legend>
          {others.map((id) => (
            <Checkbox
              key={id}
              className="break-words"
              label={columnLabel(id)}
              checked={false}
              onChange={() => setChosen([...chosen, { id, width: null, pinned: false }])}
            />
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
