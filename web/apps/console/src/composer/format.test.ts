import { describe, expect, it } from "vitest";
import { leaving, type Carrier } from "./format.ts";

const none = { bold: "", italic: "", struck: "", code: "" };
const mail: Carrier = { html: true, marks: none };
const phone: Carrier = { html: false, marks: { bold: "*", italic: "_", struck: "~", code: "`" } };
const chat: Carrier = { html: false, marks: none };

describe("a text that leaves", () => {
  it.each([
    "Just words.",
    "2 * 3 * 4 ** 5 and a_name_with_lines",
    "order__48821__b ~ about ~~",
    "** not bold ** and _ not slanted _",
    "a [bracket] (and another)",
    "[run](javascript:alert(1))",
  ])("stays as it was written: %s", (text) => {
    for (const carrier of [mail, phone, chat]) expect(leaving(text, carrier)).toMatchObject({ rich: false, text, html: null, lost: [] });
  });

  it("is formatted where the channel is", () => {
    const left = leaving("It is **free** of charge, _really_.\n\n- one <b>\n- two & three", mail);
    expect(left.html).toBe("<p>It is <strong>free</strong> of charge, <em>really</em>.</p>\n<ul><li>one &lt;b&gt;</li><li>two &amp; three</li></ul>");
    expect(left.text).toBe("It is free of charge, really.\n\n- one <b>\n- two & three");
    expect(left.lost).toEqual([]);
  });

  it("takes the marks that the channel's own people use", () => {
    expect(leaving("**Free** and ~~dear~~, see [the shop](https://tern.example/a?b=1&c=2)", phone)).toMatchObject({
      text: "*Free* and ~dear~, see the shop (https://tern.example/a?b=1&c=2)",
      html: null,
      lost: ["link"],
    });
  });

  it("tells what is lost", () => {
    expect(leaving("**Free**, `now`", chat)).toMatchObject({ text: "Free, now", lost: ["bold", "code"] });
    expect(leaving("**very _very_ free**", chat).lost).toEqual(["bold", "italic"]);
    expect(leaving("**very _very_ free**", phone).text).toBe("*very _very_ free*");
  });

  it("counts lists anew and keeps their place", () => {
    expect(leaving("Do this:\n3. one\n7. two\nThen rest.", chat).text).toBe("Do this:\n1. one\n2. two\nThen rest.");
    expect(leaving("`**x**`", mail).html).toBe("<p><code>**x**</code></p>");
    expect(leaving('[a"b](https://x.example/"onload)', mail).html).toBe('<p><a href="https://x.example/&quot;onload">a&quot;b</a></p>');
  });
});
