import { create } from "zustand";
import { read, write } from "../desk/drafts.ts";

export type Theme = "system" | "light" | "dark";

const STORE = "throughline.theme";
const system = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

export const useTheme = create<{ theme: Theme; dark: boolean }>(() => ({ theme: "system", dark: false }));

/** Takes the chosen theme, or the system's, and follows the system while nothing is chosen. */
export function startTheme(): void {
  const kept = read(STORE);
  apply(kept === "light" || kept === "dark" ? kept : "system");
  system().addEventListener("change", () => apply(useTheme.getState().theme));
}

/** Changes between light and dark; back to the system's choice where that is the same. */
export function toggleTheme(): void {
  const wanted = !useTheme.getState().dark;
  const theme: Theme = wanted === system().matches ? "system" : wanted ? "dark" : "light";
  write(STORE, theme === "system" ? null : theme);
  apply(theme);
}

function apply(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && system().matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  useTheme.setState({ theme, dark });
}
