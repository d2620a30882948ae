import type { Limits, Route } from "@throughline/client";
import { knows } from "../channel.ts";
import { refusedFiles, type Bulk } from "./useFiles.ts";

/** How long a text is as the channel's provider counts. */
export function measured(text: string, unit: Limits["unit"]): number {
  if (unit === "bytes") return new TextEncoder().encode(text).length;
  return unit === "code_points" ? [...text].length : text.length;
}

/** Whether a way takes these files and this text. */
export function takes(way: Route, files: Bulk[], text: string): boolean {
  const { limits, features } = way;
  return refusedFiles(files, limits, knows(features, "attachments"), "") === null && measured(text, limits.unit) <= limits.textLength;
}
