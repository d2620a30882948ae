import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockServer } from "./mock/plugin.ts";

const server = "http://127.0.0.1:8080";

/** `vite` talks to a server that runs here; `vite --mode mock` to one that only lives in memory. */
export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === "mock" ? [mockServer()] : [])],
  build: { target: "es2022", assetsDir: "assets", sourcemap: false, chunkSizeWarningLimit: 900 },
  server: {
    host: "127.0.0.1",
    fs: { allow: ["../.."] },
    ...(mode === "mock"
      ? {}
      : {
          proxy: {
            "/api": { target: server, ws: true },
            "/widget.js": { target: server },
            "/simulator": { target: server },
          },
        }),
  },
}));
