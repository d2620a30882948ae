import "@throughline/ui/styles.css";
import "./styles/index.css";
import { Sprite } from "@throughline/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { startTheme } from "./app/theme.ts";
import { startLanguage } from "./desk/language.ts";
import { queries } from "./desk/server.ts";

startTheme();
await startLanguage();

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <Sprite />
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
