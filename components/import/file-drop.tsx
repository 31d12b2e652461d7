"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useState } from "react";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";

interface FileDropProps {
  file: File | null;
  disabled: boolean;
  onFile: (file: File) => void;
}

/** Where a contact list is chosen or dropped. */
export function FileDrop({ file, disabled, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !disabled) onFile(dropped);
  }

  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "grid cursor-pointer justify-items-center gap-1 rounded-lg border-2 border-dashed px-6 py-10 text-center",
        "focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface hover:bg-hover",
        disabled && "cursor-progress",
      )}
    >
      <FileUp aria-hidden className="size-7 text-muted" />
      <span className="break-all font-semibold text-lg">{file ? file.name : "Choose a contact list"}</span>
      <span className="text-muted">
        {file
          ? `${fileSize(file.size)} · press or drop to choose another`
          : "CSV or Excel (.xlsx); press, or drop it here"}
      </span>
      <input
        type="file"
        name="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onFile(chosen);
          // The same file, corrected, can be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${formatNumber(bytes)} bytes`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1_000))} kB`;
  return `${formatNumber(Math.round(bytes / 1_000_000))} MB`;
}
