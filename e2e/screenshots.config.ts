import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

/** The README's pictures, from a running installation with the supplied list. */
export default defineConfig({ ...tests, projects: [], testMatch: "**/*.pictures.ts" });
