import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";

/** Which layer may import which (one way). A folder not named here is a leaf of lib or a mistake. */
const leaves = [
  "lib/batcher",
  "lib/chart-tables",
  "lib/env",
  "lib/clock",
  "lib/log",
  "lib/paths",
  "lib/format",
  "lib/cn",
  "lib/free-port",
  "lib/secret-key",
];
const plain = ["ui", "data-table", "charts", "shell"];
const allowed: Record<string, readonly string[]> = {
  app: [
    "components",
    "components/plain",
    "lib/queries",
    "lib/actions",
    "lib/operations",
    "lib/auth",
    "lib/schemas",
    "lib/domain",
    "lib/db/database",
    "lib/db/listen",
  ],
  components: ["components/plain", "lib/actions", "lib/queries", "lib/schemas", "lib/domain"],
  // They know no domain word; a zone's clock is none.
  "components/plain": ["lib/domain/zoned-time"],
  // A loader may ask an operation that only reads, such as preflight.
  "lib/queries": ["lib/operations", "lib/db", "lib/auth", "lib/schemas", "lib/domain"],
  "lib/actions": ["lib/auth", "lib/operations", "lib/schemas", "lib/domain", "lib/db/database", "lib/db/pool"],
  "lib/auth": ["lib/operations", "lib/db", "lib/schemas", "lib/domain"],
  // One door to the wires: what a callback or a gateway's address means. No connection is made there.
  "lib/operations": ["lib/db", "lib/schemas", "lib/domain", "lib/gateways/web-door"],
  "lib/dispatch": ["lib/db", "lib/gateways", "lib/schemas", "lib/domain"],
  "lib/gateways": ["lib/domain"],
  "lib/db": ["lib/schemas", "lib/domain"],
  "lib/schemas": ["lib/domain"],
  "lib/domain": [],
  "lib/commands": ["lib/operations", "lib/dispatch", "lib/gateways", "lib/db", "lib/auth", "lib/schemas", "lib/domain"],
};

/** Packages that one layer alone may import. */
const reserved: Record<string, readonly string[]> = {
  pg: ["lib/db"],
  "pg-copy-streams": ["lib/db"],
  "@prisma/client": ["lib/db"],
  "@prisma/adapter-pg": ["lib/db"],
  next: ["app", "components", "components/plain", "lib/auth", "lib/actions", "lib/queries"],
  react: ["app", "components", "components/plain", "lib/auth", "lib/queries"],
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

export interface Violation {
  file: string;
  imports: string;
}

/** Every import of these folders that points against the arrows. Tests and their fixtures may import anything. */
export function layerViolations(root: string, folders: readonly string[]): Violation[] {
  return folders
    .flatMap((folder) => sources(join(root, folder)))
    .flatMap((path) => {
      const file = relative(root, path).replaceAll("\\", "/");
      return importsOf(readFileSync(path, "utf8"))
        .filter((specifier) => !isAllowed(file, specifier))
        .map((specifier) => ({ file, imports: specifier }));
    });
}

function isAllowed(file: string, specifier: string): boolean {
  const layer = layerOf(file);
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(dirname(file), specifier)
      : null;
  if (target === null) {
    const owners =
      reserved[
        specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/")
      ];
    return owners === undefined || owners.includes(layer);
  }
  const other = layerOf(target);
  if (other === layer) return true;
  if (leaves.includes(layer)) return other === "lib/domain" || leaves.includes(other);
  if (layer !== "lib/domain" && leaves.includes(other)) return true;
  return (allowed[layer] ?? []).some((name) => other === name || target === name);
}

function layerOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  if (first === "components" && plain.includes(second)) return "components/plain";
  return first === "lib" ? `lib/${second.replace(/\.tsx?$/, "")}` : first;
}

function importsOf(source: string): string[] {
  return [...source.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? "");
}

function sources(path: string): string[] {
  if (statSync(path).isDirectory()) {
    if (/(^|\/)(generated|testing)$/.test(path)) return [];
    return readdirSync(path).flatMap((name) => sources(join(path, name)));
  }
  return /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\.ts$/.test(path) ? [path] : [];
}
