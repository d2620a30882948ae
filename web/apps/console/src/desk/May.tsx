import type { Permission } from "@throughline/client";
import type { ReactNode } from "react";
import { useMay } from "./hooks.ts";

/** Offers something only to those who may do it. */
export function May({ right, children }: { right: Permission; children: ReactNode }) {
  return useMay()(right) ? children : null;
}
