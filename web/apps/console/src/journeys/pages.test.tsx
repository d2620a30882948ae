// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

describe("the pages before the workplace", () => {
  it("let nobody in with a wrong password, and everybody with the right one", async () => {
    enter("/", { loggedIn: false });
    const password = await screen.findByLabelText("Password");
    fireEvent.change(screen.getByRole("textbox", { name: "E-mail" }), { target: { value: "maya@tern.example" } });
    fireEvent.change(password, { target: { value: "wrong" } });
    fireEvent.click(screen.getByRole("button", { name: "Log in" }));
    expect((await screen.findByRole("alert")).textContent).toContain("do not belong together");
    await expectAccessible();
    fireEvent.change(password, { target: { value: "right" } });
    fireEvent.click(screen.getByRole("button", { name: "Log in" }));
    await screen.findByRole("listbox", { name: /^Mine/u });
  });

  it("set a new server up and go on to the first channel", async () => {
    enter("/", { loggedIn: false, setup: true });
    fireEvent.change(await screen.findByRole("textbox", { name: "Company or team" }), { target: { value: "Tern" } });
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Create workspace" }));
    await screen.findByRole("heading", { name: "Connect your busiest channel first" });
    await expectAccessible();
  });

  it("go on from the first message to the people who are known", async () => {
    enter("/first-channel");
    await screen.findByRole("link", { name: "Open the conversation" });
    const steps = screen.getByRole("list", { name: "Connect your busiest channel first" });
    const current = within(steps).getAllByRole("listitem", { current: "step" });
    expect(current.map((it) => within(it).getByRole("heading").textContent)).toEqual(["Bring the people you know"]);
    await expectAccessible();
  });
});

describe("the settings", () => {
  it("connect a channel from its descriptor, with faults where they belong", async () => {
    enter("/settings/channels/connect/bubbles");
    fireEvent.click(await screen.findByRole("button", { name: "Connect" }));
    expect((await screen.findAllByText("This is needed.")).length).toBe(2);
    await expectAccessible();
    fireEvent.change(screen.getByLabelText("Number id"), { target: { value: "1" } });
    fireEvent.change(screen.getByLabelText("Access token"), { target: { value: "t" } });
    fireEvent.click(screen.getByRole("button", { name: "Connect" }));
    await screen.findByText(/Shown only now\. Copy it where it is needed\./u);
    fireEvent.click(screen.getByRole("button", { name: "Check" }));
    await screen.findByText("2 checks passed");
    await screen.findByText("1.4 s");
    await screen.findByText("Waiting for the first message");
    await expectAccessible();
    fireEvent.click(screen.getByRole("link", { name: "Finish later" }));
    fireEvent.click(await screen.findByRole("link", { name: /Step 4 of 4/u }));
    await screen.findByText("Waiting for the first message");
  });

  it("keep what was typed for a channel, and no secret of it", async () => {
    enter("/settings/channels/connect/bubbles");
    fireEvent.change(await screen.findByLabelText("Number id"), { target: { value: "77" } });
    fireEvent.change(screen.getByLabelText("Access token"), { target: { value: "hush" } });
    fireEvent.click(screen.getByRole("link", { name: "Finish later" }));
    expect(JSON.stringify({ ...localStorage })).toContain("77");
    expect(JSON.stringify({ ...localStorage })).not.toContain("hush");
  });

  it("make a secret anew and show it", async () => {
    enter("/settings/channels/i2");
    fireEvent.click(await screen.findByRole("button", { name: /^Make a new one: /u }));
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Make a new one" }));
    const made = await screen.findByRole("group", { name: "Verify token" });
    fireEvent.click(within(made).getByRole("button", { name: "Show" }));
    await within(made).findByText("a-new-verify-token");
    await expectAccessible();
  });

  it.each([
    ["/settings/channels", "Channels"],
    ["/settings/people", "People and teams"],
    ["/settings/attributes", "Attributes"],
    ["/settings/import", "Import and export"],
    ["/settings/retention", "Retention"],
    ["/settings/erasures", "Erasures"],
    ["/settings/keys", "API keys"],
    ["/settings/audit", "Audit log"],
    ["/settings/traffic", "Delivery ledger"],
    ["/customers", "Customers"],
    ["/customers/c1", "Remi Vasseur"],
    ["/suggestions", "Suggestions"],
    ["/search", "Search"],
  ])("%s can be used by everybody", async (path, heading) => {
    enter(path);
    await screen.findByRole("heading", { level: 1, name: heading });
    await waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());
    await expectAccessible();
  });

  it("show a new key once", async () => {
    enter("/settings/keys");
    fireEvent.click(await screen.findByRole("button", { name: "New key" }));
    fireEvent.change(await screen.findByRole("textbox", { name: "What is it for?" }), { target: { value: "Shop" } });
    fireEvent.click(screen.getAllByRole("button", { name: "New key" }).pop() as HTMLElement);
    expect(await screen.findByText("tlk_0123456789abcdef")).toBeTruthy();
  });
});
