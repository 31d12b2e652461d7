"use client";

/** The frame around the page stays. */
export { PageFailed as default } from "@/app/page-failed";
