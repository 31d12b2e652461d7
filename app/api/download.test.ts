import { expect, test } from "vitest";
import { download } from "./download";

/** A file whose writing is watched. */
function watched(pieces: number) {
  const said: string[] = [];
  async function* bytes() {
    said.push("begun");
    try {
      for (let piece = 0; piece < pieces; piece += 1) yield Buffer.from(`${piece}\n`);
    } finally {
      said.push("ended");
    }
  }
  return { said, response: download("list.csv", "text/csv", bytes()) };
}

test("a file is written while it is read, whole and in order", async () => {
  const { said, response } = watched(1_000);
  expect(await response.text()).toBe(Array.from({ length: 1_000 }, (_, piece) => `${piece}\n`).join(""));
  expect(said).toEqual(["begun", "ended"]);
});

test("nothing is begun for who asks by HEAD, or has gone before the answer", async () => {
  const { said, response } = watched(10);
  expect(response.headers.get("content-type")).toBe("text/csv");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said).toEqual([]);
});

test("who goes away in the middle ends the writing", async () => {
  const { said, response } = watched(10);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(said).toEqual(["begun", "ended"]);
});

test("a file that cannot be written to its end breaks off: nobody takes it for whole", async () => {
  async function* broken() {
    yield Buffer.from("one\n");
    throw new Error("the database is away");
  }
  await expect(download("list.csv", "text/csv", broken()).text()).rejects.toThrow();
});
