"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { paths } from "@/lib/paths";
import type { ImportPreview, ImportReport } from "@/lib/schemas/import";
import { FileDrop } from "./file-drop";
import { ImportPreviewCard } from "./import-preview";
import { ImportReportView } from "./import-report";
import { type Policy, PolicyFields } from "./policy-fields";
import { previewFile, upload } from "./upload";

type State = { kind: "idle" } | { kind: "looking" } | { kind: "sending"; sent: number } | Failed;
type Failed = { kind: "failed"; title: string; message: string };

interface Done {
  key: number;
  fileName: string;
  report: ImportReport;
}

/** Chooses a file, shows how it is read and what it would become, imports it, and shows what became of it; all of it stays on the page. */
export function ImportWizard({ surveyId }: { surveyId: string }) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [policy, setPolicy] = useState<Policy>({ existing: "update", match: "identification" });
  const [state, setState] = useState<State>({ kind: "idle" });
  const [reports, setReports] = useState<readonly Done[]>([]);
  const [ready, setReady] = useState(false);
  // Before this the browser would send the form itself, and a choice would not be heard.
  useEffect(() => setReady(true), []);
  const sending = state.kind === "sending" ? state : null;
  const address = paths.importContacts(surveyId);

  async function look(chosen: File, query: Record<string, string> = {}) {
    setFile(chosen);
    setState({ kind: "looking" });
    const seen = await previewFile(`${address}/preview`, chosen, query);
    if (seen.ok) setPreview(seen.preview);
    else setPreview(null);
    setState(
      seen.ok ? { kind: "idle" } : { kind: "failed", title: "The file cannot be imported.", message: seen.message },
    );
  }

  async function send(event: FormEvent, dryRun = false) {
    event.preventDefault();
    if (!file || !preview) return;
    setState({ kind: "sending", sent: 0 });
    const query = new URLSearchParams({
      name: file.name,
      ...optionsOf(preview),
      ...policy,
      dryRun: dryRun ? "yes" : "no",
    });
    const answer = await upload(`${address}/upload?${query}`, file, (sent) => setState({ kind: "sending", sent }));
    if (answer.kind === "done") {
      setReports((before) => [{ key: before.length, fileName: file.name, report: answer.report }, ...before]);
      setState({ kind: "idle" });
      if (!dryRun) {
        setFile(null);
        setPreview(null);
      }
    } else if (answer.kind === "refused")
      setState({ kind: "failed", title: "Nothing was imported.", message: answer.message });
    else setState(unknown);
    router.refresh();
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <form onSubmit={send} className="grid grid-cols-1 gap-4">
        <FileDrop file={file} disabled={!ready || sending !== null} onFile={(chosen) => void look(chosen)} />
        {state.kind === "looking" && (
          <p role="status" className="text-muted">
            Looking at the file…
          </p>
        )}
        {preview && file && (
          <>
            <ImportPreviewCard
              preview={preview}
              disabled={sending !== null || state.kind === "looking"}
              onChange={(query) => void look(file, query)}
            />
            <PolicyFields policy={policy} onChange={setPolicy} />
            {sending && sending.sent < file.size && (
              <Progress label={`Bytes of ${file.name} sent`} value={sending.sent} max={file.size} />
            )}
            {sending && sending.sent >= file.size && (
              <p role="status" className="text-muted">
                {file.name} has arrived; Esito reads it and checks every number.
              </p>
            )}
            <div className="flex flex-wrap gap-2">
              <Button
                type="submit"
                variant="primary"
                busy={sending !== null || state.kind === "looking"}
                disabled={!preview.possible}
              >
                {sending ? "Importing" : "Import contacts"}
              </Button>
              <Button busy={sending !== null} disabled={!preview.possible} onClick={(event) => void send(event, true)}>
                Try without importing
              </Button>
            </div>
          </>
        )}
      </form>
      {state.kind === "failed" && (
        <Notice
          kind="error"
          announce
          title={state.title}
          action={<Button onClick={() => router.refresh()}>Look again</Button>}
        >
          {state.message}
        </Notice>
      )}
      {reports.map(({ key, fileName, report }) => (
        <ImportReportView key={key} surveyId={surveyId} fileName={fileName} report={report} />
      ))}
    </div>
  );
}

const unknown: Failed = {
  kind: "failed",
  title: "It is not known whether the file was imported.",
  message:
    "The connection was lost before Esito answered. A file is imported whole or not at all: once it is, it stands among the latest imports below. If it does not appear, import it again; rows with the same Identification then update their contact, none is made twice.",
};

/** What the preview says of the file, as the import takes it. */
function optionsOf(preview: ImportPreview): Record<string, string> {
  const { encoding, delimiter, sheet, header, columns, decimal, dates } = preview;
  return {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(sheet !== null && { sheet }),
    header: header ? "yes" : "no",
    columns: columns.map(({ target }) => target).join(","),
    decimal,
    dates,
  };
}
