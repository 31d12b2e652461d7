import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

/** The README's pictures, from an installation made for them. */
export default defineConfig({ ...tests, projects: [{ name: "pictures", testMatch: "**/*.pictures.ts" }] });
