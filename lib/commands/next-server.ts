import { join } from "node:path";

/**
 * Node's words that start the web server. Its heap grows in small steps before it is cleared up: by V8's own measure what a long
 * import leaves behind adds up to 200 MB before V8 looks, by this one to 70.
 */
export function nextServer(port: string | number, host: string): string[] {
  const next = join("node_modules", "next", "dist", "bin", "next");
  return ["--heap-growing-percent=40", next, "start", "-p", String(port), "-H", host];
}
