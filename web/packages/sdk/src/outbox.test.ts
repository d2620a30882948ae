// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { Drawer, subject } from "../../../apps/loader/src/drawer.ts";
import { Outbox } from "./outbox.ts";

const parcel = (id: string) => ({
  frame: { type: "message" as const, id, text: id, attachments: [] },
  attachments: [],
  at: "2026-01-01T09:00:00Z",
});
const jwt = `x.${btoa(JSON.stringify({ sub: "42" }))}.y`;

describe("Outbox", () => {
  beforeEach(() => localStorage.clear());

  it("outlives the page, in order, each message once", () => {
    const outbox = new Outbox(new Drawer("key"));
    outbox.add(parcel("1"));
    outbox.add(parcel("2"));
    outbox.add(parcel("2"));
    expect(new Outbox(new Drawer("key")).list().map((each) => each.frame.id)).toEqual(["1", "2"]);
  });

  it("forgets what the server has", () => {
    const outbox = new Outbox(new Drawer("key"));
    outbox.add(parcel("1"));
    expect(outbox.remove("1")?.frame.id).toBe("1");
    expect(outbox.remove("1")).toBeUndefined();
    expect(outbox.list()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it("survives a spoilt store", () => {
    const drawer = new Drawer("key");
    drawer.keep("outbox", '{"no":"list"}');
    expect(new Outbox(drawer).list()).toEqual([]);
    drawer.keep("outbox", "no json");
    expect(new Outbox(drawer).list()).toEqual([]);
  });
});

describe("Drawer", () => {
  beforeEach(() => localStorage.clear());

  it("hands an anonymous outbox over to the person who signs in", () => {
    const drawer = new Drawer("key");
    drawer.keep("outbox", "waiting");
    drawer.handOver(subject(jwt), ["outbox"]);
    expect(drawer.kept("outbox")).toBe("waiting");
    expect(new Drawer("key").kept("outbox")).toBeNull();
  });

  it("never hands one person to another", () => {
    const drawer = new Drawer("key");
    drawer.owner = "42";
    drawer.keep("outbox", "of 42");
    drawer.handOver("43", ["outbox"]);
    expect(drawer.kept("outbox")).toBeNull();
  });

  it("reads a subject with letters of any script, and nothing from nonsense", () => {
    const claims = btoa(unescape(encodeURIComponent('{"sub":"Ødegård"}')));
    expect(subject(`x.${claims}.y`)).toBe("Ødegård");
    expect(subject("nonsense")).toBe("");
  });
});
