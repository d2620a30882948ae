// @vitest-environment jsdom
import { permissions } from "@throughline/client";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

function box(name: RegExp): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>("checkbox", { name });
}

describe("roles", () => {
  it("are made of rights that bring along what they take", async () => {
    const { server } = enter("/settings/roles");
    await screen.findByText("Night shift");
    screen.getByText("Administrator");
    screen.getByText(/Everything · 1 person · The same everywhere/);
    await expectAccessible();
    fireEvent.click(screen.getByText("New role"));
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Reception" } });
    fireEvent.click(box(/^Write to customers first/));
    expect(box(/^Answer customers/).checked).toBe(true);
    expect(box(/^Write notes/).checked).toBe(true);
    expect(box(/^Erase customers/).disabled).toBe(true);
    fireEvent.click(screen.getByRole("radio", { name: /^All/ }));
    fireEvent.click(box(/^Erase customers/));
    expect(box(/^Erase customers/).checked).toBe(true);
    fireEvent.click(screen.getByRole("radio", { name: /^Their teams/ }));
    expect(box(/^Erase customers/).checked).toBe(false);
    await expectAccessible();
    fireEvent.click(screen.getByText("Save"));
    await screen.findByText("The role Reception is saved.");
    await screen.findByText(/3 rights · nobody has it/);
    expect(server.roles.made.at(-1)).toMatchObject({ name: "Reception", visibility: "team", permissions: ["read", "reply", "begin", "note"] });
  });

  it("are changed, and removed when nobody has them", async () => {
    const { server } = enter("/settings/roles");
    fireEvent.click(await screen.findByRole("button", { name: "Edit Night shift" }));
    const dialog = (await screen.findByText("Remove role")).closest("[role=dialog]") as HTMLElement;
    expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Remove role" }).disabled).toBe(true);
    fireEvent.click(box(/^Write notes/));
    fireEvent.click(within(dialog).getByText("Save"));
    await screen.findByText("The role Night shift is saved.");
    expect(server.roles.made[0]?.permissions).toEqual(["read", "reply"]);
    server.roles.made[0]!.agents = 0;
    fireEvent.click(screen.getByRole("button", { name: "More about Administrator" }));
    await waitFor(() => expect(box(/^Answer customers/).matches(":disabled")).toBe(true));
    fireEvent.click(screen.getAllByText("Close").at(-1)!);
  });

  it("that let one do more than one may are shown and not given", async () => {
    enter("/settings/roles", { rights: { permissions: ["read", "roles", "reply", "people"], visibility: "team" } });
    await screen.findByRole("button", { name: "More about Night shift" });
    fireEvent.click(screen.getByText("New role"));
    await screen.findByText("Conversations they see");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /^All/ }).disabled).toBe(true);
    expect(box(/^Write notes/).disabled).toBe(true);
    screen.getAllByText("You do not have this yourself");
    expect(box(/^Answer customers/).disabled).toBe(false);
  });
});

describe("what one may not do", () => {
  it("is not offered in a conversation", async () => {
    enter("/inbox/open/v1", { rights: { permissions: ["read", "note"], visibility: "all" } });
    await screen.findByRole("log");
    expect(screen.queryByRole("button", { name: "Resolve" })).toBeNull();
    expect(screen.queryByRole("radio", { name: "Reply" })).toBeNull();
    expect(screen.queryByText("Assign")).toBeNull();
    fireEvent.keyDown(window, { key: "k", ctrlKey: true });
    const palette = await screen.findByRole("combobox", { name: "Search and commands" });
    const offered = async (words: string): Promise<string[]> => {
      fireEvent.change(palette, { target: { value: words } });
      await screen.findByRole("option", { name: /Search/ });
      return screen.getAllByRole("option").map((it) => it.textContent).filter((it) => it.startsWith(words));
    };
    for (const words of ["Go to Settings: People and teams", "Internal note"]) {
      expect(await offered(words), words).toHaveLength(1);
    }
    for (const words of ["Go to Settings: API keys", "Go to Settings: Roles", "Resolve", "Snooze", "Assign", "New conversation", "Reply"]) {
      expect(await offered(words), words).toEqual([]);
    }
  });

  it("is not in the settings", async () => {
    enter("/settings/people", { rights: { permissions: ["read"], visibility: "all" } });
    await screen.findByText("Ana Ferreira");
    expect(screen.queryByText("Invite")).toBeNull();
    expect(screen.queryByRole("link", { name: "Roles" })).toBeNull();
    expect(screen.queryByRole("link", { name: "API keys" })).toBeNull();
  });

  it("is offered as soon as the role lets one", async () => {
    const { server } = enter("/settings/people", { rights: { permissions: ["read"], visibility: "all" } });
    await screen.findByText("Ana Ferreira");
    server.roles.rights = { permissions: ["read", ...permissions], visibility: "all" };
    act(() => server.reset());
    await screen.findByText("Invite");
    await screen.findByRole("link", { name: "Roles" });
  });
});

describe("a conversation that leaves one's sight", () => {
  it("leaves the list and the page", async () => {
    const { server } = enter("/inbox/open/v1");
    await screen.findByRole("log");
    act(() => server.hide("v1"));
    await screen.findByText("Back");
    await waitFor(() => expect(screen.queryByRole("log")).toBeNull());
  });
});
