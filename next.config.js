/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // title and icon come in the head with everything else, for everyone: streamed later, a page is for a moment without a name
  htmlLimitedBots: /.*/,
  // types are held by `npm run check`; a person who starts the app need not wait for them
  typescript: { ignoreBuildErrors: true },
  // native and wasm packages stay as they are installed
  serverExternalPackages: [
    "better-sqlite3",
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "pg",
  ],
  experimental: {
    // a page is loaded when somebody first asks for it: all of them at once take 10 MB and a part of a second of every start
    preloadEntriesOnStart: false,
    // a pasted advert fits, a film does not
    serverActions: { bodySizeLimit: "1mb" },
  },
};

export default config;
