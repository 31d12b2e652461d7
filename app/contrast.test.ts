import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/outcome";

const css = readFileSync(new URL("./globals.css", import.meta.url), "utf8");
const declaration = /--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g;
const tokens = new Map([...css.matchAll(declaration)].map(([, name, light, dark]) => [name, { light, dark }]));

const themes = ["light", "dark"] as const;
const surfaces = ["canvas", "surface", "raised", "sunken", "hover", "accent-soft"];
const texts = [...tokens.keys()]
  .filter((name) => /^(?:outcome|series)-/.test(name ?? ""))
  .concat("text", "muted", "accent");

test("every outcome has its token", () => {
  for (const { token } of OUTCOMES) expect(tokens.has(`outcome-${token}`), token).toBe(true);
});

test.each(themes)("every outcome, series and text colour reads at 4.5:1 or better on every surface, %s", (theme) => {
  const weak = texts.flatMap((text) =>
    surfaces
      .map((surface) => ({ text, surface, ratio: contrast(colour(text, theme), colour(surface, theme)) }))
      .filter(({ ratio }) => ratio < 4.5),
  );
  expect(weak).toEqual([]);
});

test.each(themes)("notices and filled buttons read at 4.5:1 or better, %s", (theme) => {
  const pairs = [
    ["danger", "danger-soft"],
    ["warn", "warn-soft"],
    ["success", "success-soft"],
    ["text", "danger-soft"],
    ["text", "warn-soft"],
    ["text", "success-soft"],
    ["accent-ink", "accent"],
    ["accent-ink", "accent-hover"],
    ["danger-ink", "danger"],
    ["danger-ink", "danger-hover"],
    ["danger", "surface"],
  ] as const;
  for (const [ink, ground] of pairs) {
    expect(contrast(colour(ink, theme), colour(ground, theme)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(themes)("edges of controls stand out at 3:1 or better, %s", (theme) => {
  for (const surface of ["canvas", "surface", "raised"]) {
    expect(contrast(colour("line-strong", theme), colour(surface, theme)), surface).toBeGreaterThanOrEqual(3);
  }
});

/** Linear sRGB of a token, clipped to the gamut as a screen would. */
function colour(name: string | undefined, theme: "light" | "dark"): number[] {
  const [lightness = 0, chroma = 0, hue = 0] = tokens.get(name)?.[theme]?.split(" ").map(Number) ?? [];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
}

/** WCAG 2.2 contrast ratio of two linear colours. */
function contrast(one: number[], other: number[]): number {
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
