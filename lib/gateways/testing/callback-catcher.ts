import type { Report } from "@/lib/domain/gateway";
import { callbackOf } from "../http/callback-request";
import type { HttpConfig } from "../http/http-config";
import { receiveCallback } from "../http/receive-callback";
import { startHttpServer, type TestServer } from "./http-server";

/** Stands where the web process stands: reads callbacks of one account and hands their reports on; 401 for any other. */
export async function startCallbackCatcher(
  config: () => HttpConfig,
  onReport: (report: Report) => void,
): Promise<TestServer & { url: string }> {
  const server = await startHttpServer((heard, response) => {
    const headers = new Headers(heard.headers as Record<string, string>);
    const callback = callbackOf(`http://127.0.0.1:${server.port}${heard.path}`, headers, heard.body);
    const reports = receiveCallback(config(), callback, new Date());
    for (const report of reports ?? []) onReport(report);
    response.writeHead(reports ? 200 : 401).end();
  });
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}
