/** Whether only this machine can open an address with this host (as URL.hostname writes it). */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i.test(host);
}
