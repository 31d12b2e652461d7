import type { Locator } from "@playwright/test";

/** The table of a chart as it stands on the screen, cell by cell; the chart becomes its table. */
export async function readTable(chart: Locator): Promise<{ columns: string[]; rows: string[][] }> {
  await chart.getByRole("button", { name: "As table" }).click();
  const columns = await chart.locator("thead th").allInnerTexts();
  const rows = await chart.locator("tbody tr").evaluateAll((all) =>
    all.map((row) =>
      [...row.children].map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement;
        for (const hidden of copy.querySelectorAll(".sr-only")) hidden.remove();
        return (copy.textContent ?? "").trim();
      }),
    ),
  );
  return { columns, rows };
}
