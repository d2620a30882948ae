import { upload, type Attachment, type Limits } from "@throughline/client";
import { bytes, t } from "@throughline/i18n";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, inWords } from "../desk/server.ts";

/** A file that was attached, on its way to the server or there. */
export interface Attached {
  key: number;
  name: string;
  type: string;
  size: number;
  progress: number;
  stored: Attachment | null;
  fault: string | null;
  abort: AbortController;
}

export interface Files {
  items: Attached[];
  add: (files: Iterable<File>) => void;
  remove: (key: number) => void;
  clear: () => void;
  /** Takes files that are on the server already. */
  restore: (stored: Attachment[]) => void;
  busy: boolean;
}

const LARGEST = 25_000_000;
let keys = 0;

/** The files of a message being written. */
export function useFiles(): Files {
  const [items, setItems] = useState<Attached[]>([]);
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  }, [items]);
  useEffect(() => () => latest.current.forEach((item) => item.abort.abort()), []);

  const change = useCallback((key: number, part: Partial<Attached>) => {
    setItems((known) => known.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const item: Attached = {
          key: ++keys,
          name: file.name || "file",
          type: file.type || "application/octet-stream",
          size: file.size,
          progress: 0,
          stored: null,
          fault: file.size > LARGEST ? t.composer.tooLarge(file.name, bytes(LARGEST)) : null,
          abort: new AbortController(),
        };
        setItems((known) => [...known, item]);
        if (item.fault) continue;
        upload(api.http, file, (progress) => change(item.key, { progress }), item.abort.signal).then(
          (stored) => change(item.key, { stored, progress: 1 }),
          (failure: unknown) => {
            if (!item.abort.signal.aborted) change(item.key, { fault: inWords(failure) });
          },
        );
      }
    },
    [change],
  );

  const remove = useCallback((key: number) => {
    latest.current.find((item) => item.key === key)?.abort.abort();
    setItems((known) => known.filter((item) => item.key !== key));
  }, []);

  const clear = useCallback(() => setItems([]), []);
  const restore = useCallback((stored: Attachment[]) => {
    setItems((known) => [...known, ...stored.map(kept)]);
  }, []);
  return { items, add, remove, clear, restore, busy: items.some((item) => !item.stored && !item.fault) };
}

function kept(stored: Attachment): Attached {
  const { name, mediaType: type, size } = stored;
  return { key: ++keys, name, type, size: size ?? 0, progress: 1, stored, fault: null, abort: new AbortController() };
}

/** A file as far as limits are about it. */
export interface Bulk {
  name: string;
  type: string;
  size: number;
}

/** Whether the channel carries such a file. */
export function carried({ type, size }: Omit<Bulk, "name">, limits: Limits): boolean {
  const row = limits.media.find((it) => matches(it.type, type));
  return row ? size <= row.bytes : limits.media.length === 0;
}

/** Whether a text goes ahead of these files, as a message of its own. */
export function goesAhead(items: Bulk[], length: number, limits: Limits): boolean {
  if (items.length === 0 || length === 0) return false;
  return length > (limits.caption ?? Infinity) || items.some((item) => limits.media.find((it) => matches(it.type, item.type))?.alone);
}

/** Why the channel would not carry these files; null if it would. */
export function refusedFiles(items: Bulk[], limits: Limits, carries: boolean, channel: string): string | null {
  if (items.length === 0) return null;
  if (!carries || limits.attachments === 0) return t.composer.noFiles(channel);
  if (items.length > limits.attachments) return t.composer.tooMany(limits.attachments, channel);
  for (const item of items) {
    const row = limits.media.find(({ type }) => matches(type, item.type));
    if (!row && limits.media.length > 0) return t.composer.wrongType(item.name, channel);
    if (row && item.size > row.bytes) return t.composer.tooLarge(item.name, bytes(row.bytes));
  }
  return null;
}

function matches(pattern: string, type: string): boolean {
  return pattern === "*" || type === pattern || (/[/.]$/u.test(pattern) && type.startsWith(pattern));
}
