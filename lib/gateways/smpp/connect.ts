import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { SmppConfig } from "./smpp-config";

/**
 * A connecting socket; `onReady` is called once it carries data (after the TLS handshake, with a verified
 * certificate), `onFailed` with the reason in words when that does not happen in time.
 */
export function connectSocket(
  config: SmppConfig,
  onReady: (socket: Socket) => void,
  onFailed: (problem: string) => void,
): Socket {
  const { host, port } = config;
  const socket = config.tls
    ? connectTls({
        host,
        port,
        rejectUnauthorized: true,
        ca: config.ca,
        servername: /^[\d.]+$|:/.test(host) ? undefined : host,
      })
    : connectPlain({ host, port });
  const place = `${host}:${port}`;
  const timer = setTimeout(() => fail(`${place} did not answer in time.`), config.timings.connect);
  const fail = (problem: string): void => {
    clearTimeout(timer);
    socket.removeAllListeners();
    // A late error of a socket that is given up must not end the process.
    socket.on("error", () => undefined);
    socket.destroy();
    onFailed(problem);
  };
  socket.on("error", (error: NodeJS.ErrnoException) => fail(connectProblem(error, place)));
  socket.on("close", () => fail(`${place} closed the connection.`));
  socket.once(config.tls ? "secureConnect" : "connect", () => {
    clearTimeout(timer);
    socket.removeAllListeners("error");
    socket.removeAllListeners("close");
    onReady(socket);
  });
  return socket;
}

function connectProblem(error: NodeJS.ErrnoException, place: string): string {
  switch (error.code) {
    case "ECONNREFUSED":
      return `Nothing answers at ${place}: the gateway is down, or the port is wrong.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host of ${place} is not found: check the name and the network.`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `${place} cannot be reached: check the network and the firewall.`;
    case "ECONNRESET":
      return `${place} closed the connection at once.`;
  }
  if (/CERT|SIGNED|ISSUER|ALTNAME/.test(error.code ?? "")) {
    return `The certificate of ${place} is not trusted (${error.message}).`;
  }
  return `No connection to ${place}: ${error.message}.`;
}
