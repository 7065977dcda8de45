// First in every test file. Vite sets a BASE_URL of its own, which lib/core/env would take for ours.
delete process.env.BASE_URL;
