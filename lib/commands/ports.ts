import { isPortFree } from "@/lib/free-port";

/** Throws an Error of one sentence when the web server cannot have this port. */
export async function claimWebPort(port: number): Promise<void> {
  const free = await isPortFree(port).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EACCES") throw cause;
    throw new Error(`Port ${port} needs rights that this account does not have: set PORT to one above 1023.`, {
      cause,
    });
  });
  if (!free) throw new Error(`Port ${port} is taken by another program: stop it, or set PORT to a free one.`);
}
