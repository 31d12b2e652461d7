import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Pool } from "./pool";

/** Where the engine leaves the words of a panic before it throws. */
const panics = {
  message: "",
  set_message(message: string) {
    this.message = message;
  },
};

/**
 * Prisma's own schema engine as WebAssembly, so that migrations apply where its native binary cannot be fetched.
 * `pool` is the database it speaks to.
 */
export async function openSchemaEngine(pool: Pool) {
  const { SchemaEngine } = await engineModule();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapter(pool));
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

let loading: ReturnType<typeof loadEngineModule> | undefined;

/** Once a process: the bindings hold views of one WebAssembly memory. */
function engineModule() {
  loading ??= loadEngineModule();
  return loading;
}

/** The package's entry imports the .wasm as a module, which Node does not do; this loads it by hand. */
async function loadEngineModule() {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const require = createRequire(import.meta.url);
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/js$/, "wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** adapter-pg cuts a script at every semicolon, also inside a function's body; PostgreSQL takes the whole script. */
class WholeScriptAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}
