import type { Definition } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { delimiterOf, peek, table } from "./csv.ts";
import { guessed, mappingOf } from "./mapping.ts";

const attributes: Definition[] = [{ id: "1", subject: "customer", key: "plan", label: "Their plan", type: "text", choices: [] }];

describe("the beginning of a file", () => {
  it("is read whatever stands between the cells and in them", () => {
    expect(table('a,"b ""c"", d",\r\n1,"two\nlines",3', ",")).toEqual([["a", 'b "c", d', ""], ["1", "two\nlines", "3"]]);
    expect(delimiterOf("name;e-mail;a,b\n1,2,3,4")).toBe(";");
    expect(delimiterOf('"one, two, three"\tb\n')).toBe("\t");
    expect(delimiterOf("email\na@x.example")).toBe(",");
  });

  it("is shown with its headings and first rows, empty lines left out", async () => {
    const found = await peek(new Blob(["\uFEFFName;Mail\n\nAnn;a@x.example\nBob;b@x.example\n"]));
    expect(found).toEqual({ header: ["Name", "Mail"], rows: [["Ann", "a@x.example"], ["Bob", "b@x.example"]] });
  });

  it("is read as old spreadsheets wrote it, and of a long file only whole rows", async () => {
    const old = await peek(new Blob([new Uint8Array([0x4e, 0x0a, 0x45, 0x6c, 0xe9, 0x6e, 0x61, 0x0a])]));
    expect(old.rows).toEqual([["Eléna"]]);
    const wide = "x".repeat(30_000);
    const long = await peek(new Blob([`n\n${wide}\n${wide}\n${wide}\n`]));
    expect(long.rows.map((row) => row[0]?.length)).toEqual([30_000, 30_000]);
  });
});

describe("what columns are", () => {
  it("is guessed from their headings", () => {
    const header = ["Full Name", "E-mail", "mobile_phone", "Customer ID", "Organisation", "time-zone", "Their plan", "Remark"];
    expect(guessed(header, attributes).map((it) => it.to)).toEqual(["name", "email", "phone", "external", "company", "timeZone", "attribute:plan", ""]);
  });

  it("goes to the server without what is not used", () => {
    const meanings = guessed(["email", "id", "Remark"], []);
    meanings[0] = { to: "email", evidence: "attested" };
    expect(mappingOf(["email", "id", "Remark"], meanings, " no ")).toEqual({
      columns: [{ column: "email", to: "email", evidence: "attested" }, { column: "id", to: "external" }],
      country: "NO",
    });
  });
});
