import { describe, expect, it } from "vitest";
import { actionIds, actions, wordsOf, type ActionId } from "./actions.ts";
import { activeKeys, clashes, keysOf, type Changed } from "./keymap.ts";
import { isPlain, namesOf, shown, strokeOf } from "./strokes.ts";

/** The map of the design. Reports, an AI page and AI drafts (G R, G A, Tab) come with what they lead to. */
const design: Record<string, ActionId> = {
  "Mod+k": "palette", "/": "search", r: "reply", "Shift+r": "via", e: "resolve", a: "assign", i: "take", m: "merge",
  z: "undo", "Mod+z": "undo", "Alt+ArrowUp": "previous-entry", "Alt+ArrowDown": "next-entry",
  "g i": "inbox", "g c": "customers", "g s": "settings", "Mod+Enter": "send", "Mod+Alt+Enter": "send-snooze", Space: "play",
  j: "next", k: "previous", Enter: "open", o: "open", n: "note", "@": "mention", s: "snooze", t: "tag", p: "priority", u: "unread",
  x: "mark", "Shift+j": "mark-next", "Shift+k": "mark-previous", "[": "list-pane", "]": "record-pane", "?": "shortcuts",
  "Mod+Shift+Enter": "send-resolve", "Shift+c": "call",
};

function press(key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}, code = ""): string | undefined {
  return strokeOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
}

describe("the table of actions", () => {
  it("has every key of the design", () => {
    expect(Object.entries(design).filter(([keys, id]) => !actions[id].keys.includes(keys))).toEqual([]);
    expect(keysOf("macros")).toEqual(["/"]);
  });

  it("gives no key two meanings in one place", () => {
    const twice = actionIds.flatMap((id) => actions[id].keys.flatMap((keys) => clashes(id, keys, {}).map((other) => `${keys}: ${id}, ${other}`)));
    expect(twice).toEqual([]);
  });

  it("calls everything by another name", () => {
    expect(new Set(actionIds.map(wordsOf)).size).toBe(actionIds.length);
  });

  it("uses names for actions that the server takes", () => {
    expect(actionIds.filter((id) => !/^[a-z][a-z0-9-]{0,39}$/u.test(id))).toEqual([]);
  });
});

describe("other keys", () => {
  it("are named where they are taken already", () => {
    expect(clashes("snooze", "e", {})).toEqual(["resolve"]);
    expect(clashes("snooze", "g", {})).toEqual(["inbox", "customers", "suggestions", "settings"]);
    expect(clashes("undo", "e x", {})).toEqual(["resolve"]);
    expect(clashes("ask", "e", {})).toEqual([]);
    expect(clashes("send", "Mod+k", {})).toEqual(["palette"]);
    expect(clashes("send", "/", {})).toEqual(["macros"]);
    const changed: Changed = { resolve: ["y"], snooze: [] };
    expect(clashes("tag", "e", changed)).toEqual([]);
    expect(clashes("tag", "y", changed)).toEqual(["resolve"]);
    expect(clashes("tag", "s", changed)).toEqual([]);
  });

  it("take the place of the usual ones, and letters can be off", () => {
    const changed: Changed = { resolve: ["y", "Alt+y"] };
    expect(activeKeys("resolve", { letters: true, changed })).toEqual(["y", "Alt+y"]);
    expect(activeKeys("resolve", { letters: false, changed })).toEqual(["Alt+y"]);
    expect(activeKeys("undo", { letters: false, changed })).toEqual(["Mod+z"]);
    const left = actionIds.filter((id) => !actions[id].fixed && activeKeys(id, { letters: false, changed: {} }).some((keys) => keys.split(" ").some((it) => it.replace("Shift+", "").length === 1)));
    expect(left).toEqual([]);
  });
});

describe("a press", () => {
  it("is named by what is printed on the key", () => {
    expect(press("r")).toBe("r");
    expect(press("R", { shiftKey: true })).toBe("Shift+r");
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("Enter", { metaKey: true, shiftKey: true })).toBe("Mod+Shift+Enter");
    expect(press(" ")).toBe("Space");
    expect(press("F6", { shiftKey: true })).toBe("Shift+F6");
    expect(press("Shift", { shiftKey: true })).toBeUndefined();
  });

  it("means the same on a keyboard of another script", () => {
    expect(press("у", {}, "KeyE")).toBe("e");
    expect(press("ق", { ctrlKey: true }, "KeyR")).toBe("Mod+r");
    expect(press("é", {}, "Digit2")).toBe("é");
  });

  it("is a letter or sign, or is not", () => {
    expect(["r", "Shift+r", "?", "g i", "Space", "+"].filter((keys) => !isPlain(keys))).toEqual([]);
    expect(["Enter", "F6", "Mod+k", "Alt+ArrowUp", "Escape"].filter(isPlain)).toEqual([]);
  });

  it("is written as it is printed and said as it is pressed", () => {
    expect(shown("Mod+Shift+Enter")).toBe("Ctrl Shift Enter");
    expect(shown("g i")).toBe("G I");
    expect(shown("Mod++")).toBe("Ctrl +");
    expect(namesOf(["r"])).toEqual({ shown: "R", spoken: "r" });
    expect(namesOf(["Mod+Enter"])?.spoken).toBe("Control+Enter Meta+Enter");
    expect(namesOf(["g i"])).toEqual({ shown: "G I", spoken: undefined });
    expect(namesOf([])).toBeUndefined();
  });
});
