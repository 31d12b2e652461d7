"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { paths } from "@/lib/paths";
import type { ImportReport } from "@/lib/schemas/import";
import { FileDrop } from "./file-drop";
import { ImportReportView } from "./import-report";
import { upload } from "./upload";

type State =
  | { kind: "choosing" }
  | { kind: "sending"; sent: number }
  | { kind: "failed"; message: string }
  | { kind: "done"; fileName: string; report: ImportReport };

/** Chooses a file, sends it, and shows what became of it; all of it stays on the page. */
export function ImportForm({ surveyId }: { surveyId: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [state, setState] = useState<State>({ kind: "choosing" });
  const [ready, setReady] = useState(false);
  // Before this the browser would send the form itself, and a choice would not be heard.
  useEffect(() => setReady(true), []);
  const sending = state.kind === "sending" ? state : null;

  function choose(chosen: File) {
    setFile(chosen);
    setState({ kind: "choosing" });
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!file) return setState({ kind: "failed", message: "Choose a file first." });
    setState({ kind: "sending", sent: 0 });
    const address = `${paths.importContacts(surveyId)}/upload`;
    const answer = await upload(address, file, (sent) => setState({ kind: "sending", sent }));
    setState(
      answer.ok
        ? { kind: "done", fileName: file.name, report: answer.report }
        : { kind: "failed", message: answer.message },
    );
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <form onSubmit={send} className="grid grid-cols-1 gap-3">
        <FileDrop file={file} disabled={!ready || sending !== null} onFile={choose} />
        {sending && file && sending.sent < file.size && (
          <Progress label={`Bytes of ${file.name} sent`} value={sending.sent} max={file.size} />
        )}
        {sending && file && sending.sent >= file.size && (
          <p role="status" className="text-muted">
            {file.name} has arrived; Esito reads it and checks every number.
          </p>
        )}
        <div>
          <Button type="submit" variant="primary" busy={sending !== null}>
            {sending ? "Importing" : "Import contacts"}
          </Button>
        </div>
      </form>
      {state.kind === "failed" && (
        <Notice kind="error" announce title="Nothing was imported.">
          {state.message}
        </Notice>
      )}
      {state.kind === "done" && (
        <ImportReportView surveyId={surveyId} fileName={state.fileName} report={state.report} />
      )}
    </div>
  );
}
