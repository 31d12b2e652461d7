import { appendFileSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSmallDisk } from "./small-disk";

test("a small disk takes nothing once it is full and goes on when it has room; where it cannot be mounted, a sentence says why", async () => {
  const folder = await mkdtemp(join(tmpdir(), "esito-disk-"));
  const disk = await openSmallDisk(folder, 2);
  if (typeof disk === "string") {
    expect(disk).toMatch(/^(this user may not mount a small disk \(.+\)|a small disk is mounted on Linux only)$/);
    await rm(folder, { recursive: true });
    return;
  }
  try {
    const file = join(folder, "file");
    appendFileSync(file, "before");
    disk.fill();
    expect(() => appendFileSync(file, "x".repeat(10_000))).toThrow("ENOSPC");
    expect(statSync(join(folder, "ballast")).size).toBeGreaterThan(1_900_000);
    await disk.free();
    appendFileSync(file, ", after");
    expect(readFileSync(file, "utf8")).toMatch(/^beforex*, after$/);
  } finally {
    await disk.remove();
    await rm(folder, { recursive: true });
  }
});
