// Plain JavaScript for a thread: whoever starts it may read TypeScript in a way that threads do not inherit.
import { register } from "tsx/esm/api";

register();
await import("./answer-chunks.ts");
