"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/cn";
import type { ImportReport } from "@/lib/schemas/import";
import { ImportResult } from "./import-result";
import { sendFile } from "./send-file";

type State =
  | { kind: "choosing" }
  | { kind: "sending"; file: File; sent: number }
  | { kind: "failed"; fileName: string; message: string }
  | { kind: "done"; fileName: string; report: ImportReport };

/** Chooses a file, sends it, and shows what became of it; all of it stays on the page. */
export function ImportForm({ surveyId }: { surveyId: string }) {
  const [state, setState] = useState<State>({ kind: "choosing" });
  const [ready, setReady] = useState(false);
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<(() => void) | null>(null);
  // Before this the browser would send the form itself.
  useEffect(() => setReady(true), []);

  async function send(event: FormEvent) {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (!file || state.kind === "sending") return;
    setState({ kind: "sending", file, sent: 0 });
    const url = `/api/v1/surveys/${encodeURIComponent(surveyId)}/contacts`;
    const sending = sendFile(url, file, (sent) => setState({ kind: "sending", file, sent }));
    stop.current = sending.stop;
    const answer = await sending.done;
    setState(
      answer.ok
        ? { kind: "done", fileName: file.name, report: answer.report }
        : { kind: "failed", fileName: file.name, message: answer.message },
    );
  }

  const sending = state.kind === "sending" ? state : null;
  return (
    <div className="grid grid-cols-1 gap-4">
      <form onSubmit={send} className="grid max-w-xl gap-2">
        <label htmlFor="file" className="font-medium">
          List of contacts
        </label>
        <p id="file-hint" className="text-muted text-sm">
          CSV (comma, semicolon or tab, any usual encoding) or Excel workbook (.xlsx), with a header row.
        </p>
        {missing && (
          <p id="file-error" role="alert" className="font-medium text-danger text-sm">
            Choose a file first.
          </p>
        )}
        <input
          ref={input}
          id="file"
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,text/csv"
          aria-describedby={missing ? "file-hint file-error" : "file-hint"}
          aria-invalid={missing || undefined}
          onChange={() => setMissing(false)}
          className={cn(
            controlClass,
            "py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-text",
          )}
        />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={!ready} busy={sending !== null}>
            {sending ? "Importing" : "Import contacts"}
          </Button>
          {sending && sending.sent < sending.file.size && <Button onClick={() => stop.current?.()}>Stop</Button>}
        </div>
      </form>
      {sending &&
        (sending.sent < sending.file.size ? (
          <Progress label={`Sending ${sending.file.name}, bytes`} value={sending.sent} max={sending.file.size} />
        ) : (
          <p role="status" className="text-muted">
            {sending.file.name} has arrived; Esito reads it and checks every number.
          </p>
        ))}
      {state.kind === "failed" && (
        <Notice kind="error" announce title={`${state.fileName} was not imported.`}>
          {state.message}
        </Notice>
      )}
      {state.kind === "done" && <ImportResult surveyId={surveyId} fileName={state.fileName} report={state.report} />}
    </div>
  );
}
