import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { copyInto } from "@/lib/db/copy-stream";
import type { Pool } from "@/lib/db/pool";
import { importContacts } from "@/lib/operations/import-contacts";
import { type Ground, openGround } from "./ground";
import { Growth } from "./growth";
import { printFigure } from "./print";

const cities = ["Roma", "Milano", "Torino", "Bari", "Forlì", "Venezia"];
const names = ["Giulia", "Marco", "Sofia", "Nicolò", "Elena", "Davide"];
const surnames = ["Rossi", "Ricci", "Esposito", "Zürcher", "De Luca", "D’Angelo"];

interface Person {
  identification: string;
  name: string;
  surname: string;
  email: string;
  e164: string;
  city: string;
  year: number;
}

function person(n: number): Person {
  const name = names[n % names.length] ?? "";
  const surname = surnames[(n >> 2) % surnames.length] ?? "";
  return {
    identification: `C${1_000_000 + n}`,
    name,
    surname,
    email: `c${n}@example.org`,
    e164: `+39320${String(1_000_000 + n)}`,
    city: cities[(n >> 3) % cities.length] ?? "",
    year: 1940 + (n % 65),
  };
}

/** An import of a file beside PostgreSQL's COPY of the same rows into an equal table with equal indexes, at each size. */
export async function benchContactImport(sizes: readonly number[]): Promise<void> {
  const growth = new Growth();
  for (const size of sizes) {
    const ground = await openGround();
    try {
      await measure(ground, size, growth);
    } finally {
      await ground.close();
    }
  }
  growth.print();
}

async function measure({ pool, folder }: Ground, size: number, growth: Growth): Promise<void> {
  const path = join(folder, "list.csv");
  await writeFile(path, "Identification,Name,Surname,eMail,Mobile,City,BirthYear\n", size, csvLine);
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone)
     VALUES ('BENCH-IMPORT', 'Bench', 'https://q.example', 'IT', 'Europe/Rome') RETURNING id`,
  );
  const survey = rows[0]?.id ?? "";
  const copy = await copyAlone(pool, folder, size, survey);
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const began = performance.now();
  const { size: bytes } = await stat(path);
  const actor = { name: "bench", role: "manager" } as const;
  const body = createReadStream(path, { highWaterMark: 1 << 16 });
  const result = await importContacts(pool, actor, {
    surveyId: survey,
    fileName: "list.csv",
    format: "file",
    body,
    announced: bytes,
  });
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  if (!result.ok || result.value.created !== size) throw new Error(`The import failed: ${JSON.stringify(result)}`);
  printFigure(`import of ${size.toLocaleString("en")} rows`, seconds * 1_000, "ms", [["of COPY", seconds / copy]]);
  printFigure("  memory the process grew by", (most - before) / 1_000_000, "MB");
  growth.add(size, "import, ms", seconds * 1_000);
  growth.add(size, "import, times COPY", seconds / copy);
  growth.add(size, "import, MB the process grew by", (most - before) / 1_000_000);
}

/** COPY of ready rows into a table like `contact`, and of their states into one like `contact_state`; indexes and no triggers. */
async function copyAlone(pool: Pool, folder: string, size: number, survey: string): Promise<number> {
  const contacts = join(folder, "contacts.copy");
  const states = join(folder, "states.copy");
  await writeFile(contacts, "", size, (n) => {
    const { identification, name, surname, email, e164, city, year } = person(n);
    return `${n}\t${survey}\t${identification}\t${name}\t${surname}\t${email}\t${e164}\t${e164}\tIT\t{"City": "${city}", "BirthYear": "${year}"}\n`;
  });
  await writeFile(states, "", size, (n) => `${n}\t${survey}\n`);
  const client = await pool.connect();
  try {
    await client.query(
      "CREATE TABLE copied (LIKE contact INCLUDING ALL); CREATE TABLE copied_state (LIKE contact_state INCLUDING ALL)",
    );
    const began = performance.now();
    await client.query("BEGIN");
    await copyInto(
      client,
      "copied (id, survey_id, identification, name, surname, email, mobile, e164, country, fields)",
      createReadStream(contacts, { highWaterMark: 1 << 18 }),
    );
    await copyInto(
      client,
      "copied_state (contact_id, survey_id)",
      createReadStream(states, { highWaterMark: 1 << 18 }),
    );
    await client.query("COMMIT");
    const seconds = (performance.now() - began) / 1_000;
    printFigure(
      `COPY of the same ${size.toLocaleString("en")} rows into an equal indexed table`,
      seconds * 1_000,
      "ms",
    );
    await client.query("DROP TABLE copied, copied_state");
    return seconds;
  } finally {
    client.release();
  }
}

function csvLine(n: number): string {
  const { identification, name, surname, email, e164, city, year } = person(n);
  return `${identification},${name},${surname},${email},${e164},${city},${year}\n`;
}

async function writeFile(path: string, head: string, size: number, line: (n: number) => string): Promise<void> {
  const file = createWriteStream(path);
  await pipeline(async function* () {
    yield head;
    for (let n = 0; n < size; ) {
      let text = "";
      for (const end = Math.min(size, n + 5_000); n < end; n++) text += line(n);
      yield text;
    }
  }, file);
  if (!file.closed) await once(file, "close");
}
