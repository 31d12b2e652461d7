import pino, { type Logger } from "pino";

const levels: Record<number, string> = { 10: "trace", 20: "debug", 30: "", 40: "WARNING ", 50: "ERROR ", 60: "FATAL " };

/**
 * A log on standard error, named after who speaks: one plain line an entry for a terminal, JSON where nobody reads along
 * or LOG_FORMAT=json. LOG_LEVEL chooses the least level (info). Never put texts, names or whole numbers of contacts in it.
 */
export function createLog(name: string): Logger {
  const format = process.env.LOG_FORMAT ?? (process.stderr.isTTY ? "text" : "json");
  const options = { name, level: process.env.LOG_LEVEL ?? "info", base: { pid: process.pid } };
  return pino(options, { write: (line) => process.stderr.write(format === "json" ? line : plainLine(line)) });
}

/** One line of a pino record for a person: time, who, what, then the details. */
export function plainLine(json: string): string {
  const { level, time, name, msg, pid: _, err, ...details } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const rest = Object.entries(details).map(([key, value]) => `${key}=${asText(value)}`);
  const stack = asError(err);
  return `${clock} ${name}  ${levels[Number(level)] ?? ""}${[msg, ...rest].filter(Boolean).join(" ")}${stack}\n`;
}

function asText(value: unknown): string {
  return typeof value === "string" && !/\s/.test(value) ? value : JSON.stringify(value);
}

function asError(err: unknown): string {
  if (!err || typeof err !== "object") return "";
  const { message, stack } = err as { message?: string; stack?: string };
  return `\n  ${(stack ?? message ?? JSON.stringify(err)).replaceAll("\n", "\n  ")}`;
}

export type { Logger };
