import "@throughline/ui/styles.css";
import "./simulator.css";
import { bestOf, speak } from "@throughline/i18n";
import { Sprite } from "@throughline/ui";
import { createRoot } from "react-dom/client";
import { Simulator } from "./Simulator.tsx";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const dress = (): void => {
  document.documentElement.dataset["theme"] = system.matches ? "dark" : "light";
};
dress();
system.addEventListener("change", dress);

await speak(bestOf(navigator.languages)).catch(() => undefined);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <>
      <Sprite />
      <Simulator />
    </>,
  );
}
