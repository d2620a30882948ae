// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { browserName } from "../notices/push.ts";
import { enter, expectAccessible } from "./stage.tsx";

function bell(name: string): Promise<HTMLElement> {
  return screen.findByRole("button", { name });
}

async function panel(name: string): Promise<HTMLElement> {
  fireEvent.click(await bell(name));
  return screen.findByRole("dialog", { name: "Notifications" });
}

afterEach(() => vi.unstubAllGlobals());

describe("the bell", () => {
  it("says how much is new, and what", async () => {
    enter("/customers");
    const list = await panel("Notifications, 2 new");
    const rows = await within(list).findAllByRole("listitem");
    expect(rows.map((it) => it.textContent)).toEqual([
      expect.stringMatching(/^Remi Vasseur wroteAnd do I have to pay twice.*new$/u),
      expect.stringMatching(/^Jonas Weber mentioned you: Ines Duarte.*new$/u),
      expect.stringMatching(/^Jonas Weber assigned Ines Duarte to you(?!.*new$)/u),
    ]);
    await expectAccessible();
  });

  it("is called by what it shows, also when that is much", async () => {
    const { server } = enter("/customers");
    await bell("Notifications, 2 new");
    server.notices.unread = 100;
    server.notices.concern({ conversationId: "v3" });
    const button = await bell("Notifications, 99+ new");
    expect(button.textContent).toBe("99+");
  });

  it("opens the conversation at the entry, and what was opened is not new", async () => {
    const { server } = enter("/customers");
    server.notices.list[0]!.entryId = "e-1";
    const list = await panel("Notifications, 2 new");
    fireEvent.click(await within(list).findByRole("link", { name: /Remi Vasseur wrote/u }));
    await waitFor(() => expect(window.location.pathname).toBe("/inbox/open/v1"));
    expect(window.location.search).toBe("?entry=e-1");
    await bell("Notifications, 1 new");
    expect(server.notices.list.map((it) => it.readAt === null)).toEqual([false, true, false]);
  });

  it("opens by its keys, which it says", async () => {
    enter("/customers");
    expect((await bell("Notifications, 2 new")).closest("[title]")?.getAttribute("title")).toMatch(/^Notifications \(G.*N\)$/u);
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "n" });
    await screen.findByRole("dialog", { name: "Notifications" });
  });

  it("says why a hand-off came back", async () => {
    const { server } = enter("/customers");
    server.notices.concern({ kind: "handover", by: "Jonas Weber", text: "declined the hand-off: Not my field" });
    const list = await panel("Notifications, 3 new");
    await within(list).findByText("declined the hand-off: Not my field");
  });

  it("marks all as read", async () => {
    const { server } = enter("/customers");
    const list = await panel("Notifications, 2 new");
    fireEvent.click(within(list).getByRole("button", { name: "Mark all as read" }));
    await bell("Notifications");
    expect(server.notices.list.every((it) => it.readAt)).toBe(true);
  });

  it("hears of news at once, and leaves out what is on the page", async () => {
    const { server } = enter("/inbox/mine/v1");
    await bell("Notifications, 1 new");
    expect(server.notices.list[0]?.readAt).not.toBeNull();
    server.notices.concern({ conversationId: "v3", text: "Hello?" });
    await bell("Notifications, 2 new");
    server.notices.concern({ conversationId: "v1", text: "Seen as it comes" });
    await waitFor(() => expect(server.notices.list[0]?.readAt).not.toBeNull());
    await bell("Notifications, 2 new");
  });

  it("is heard, but not again and again", async () => {
    const started = vi.fn();
    const node = { connect: (to: unknown) => to, start: started, stop: () => undefined, frequency: { value: 0 } };
    const gain = { connect: (to: unknown) => to, gain: { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() } };
    vi.stubGlobal(
      "AudioContext",
      class {
        currentTime = 0;
        destination = {};
        resume = () => Promise.resolve();
        createOscillator = () => node;
        createGain = () => gain;
      },
    );
    const { server } = enter("/customers");
    await bell("Notifications, 2 new");
    server.notices.concern({ conversationId: "v3" });
    await bell("Notifications, 3 new");
    const tones = started.mock.calls.length;
    expect(tones).toBe(2);
    server.notices.concern({ conversationId: "v3" });
    await bell("Notifications, 4 new");
    expect(started.mock.calls.length).toBe(tones);
  });
});

describe("what I am told", () => {
  it("is chosen by event and way, with quiet hours where I am", async () => {
    const { server } = enter("/settings/notices");
    const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: "The customer writes in your conversation: Sound" });
    expect(box.checked).toBe(true);
    fireEvent.click(box);
    fireEvent.click(screen.getByRole("switch", { name: /Quiet hours/u }));
    fireEvent.change(screen.getByRole("textbox", { name: "From" }), { target: { value: "x" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("must be a time such as 22:00");
    fireEvent.change(screen.getByRole("textbox", { name: "From" }), { target: { value: "22:00" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Kept.");
    expect(server.notices.preferences).toMatchObject({
      reply: { shown: true, push: true, sound: false, mail: true },
      quiet: { from: "22:00", to: "08:00" },
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    await expectAccessible();
  });

  it("is tried out, and says what did not work", async () => {
    enter("/settings/notices");
    fireEvent.click(await screen.findByRole("button", { name: "Try it" }));
    await screen.findByText("Push: Firefox, Linux: the push service answered 403");
    expect(screen.getByText("This browser cannot be pushed to.")).toBeTruthy();
  });

  it("goes to no browser that was forgotten", async () => {
    const { server } = enter("/settings/notices");
    fireEvent.click(await screen.findByRole("button", { name: "Push to Firefox, Linux no more" }));
    await waitFor(() => expect(server.notices.devices).toEqual([]));
  });
});

it("calls browsers as people do", () => {
  expect(browserName("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox, Linux");
  expect(browserName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0")).toBe("Edge, Windows");
  expect(browserName("curl/8")).toBe("Browser");
});
