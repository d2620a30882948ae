import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Served by the demo under /simulator. */
export default defineConfig({
  base: "/simulator/",
  plugins: [react()],
  build: { target: "es2022", sourcemap: false },
  server: { host: "127.0.0.1", proxy: { "/simulator/api": "http://127.0.0.1:8080" } },
});
