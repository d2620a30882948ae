// @vitest-environment jsdom
import type { Attachment } from "@throughline/client";
import { describe, expect, it } from "vitest";
import { formed, mailDocument } from "./mail.ts";

const label: Attachment = {
  id: "f1", name: "label.png", mediaType: "image/png", size: 9, contentId: "label", state: "stored", reason: null,
  url: "/api/v1/attachments/f1",
};

describe("a formatted mail", () => {
  it("drops whatever could run, even if the server had let it through", () => {
    const { document } = mailDocument('<p onclick="x()">a</p><script>x()</script><iframe src="https://x"></iframe><form><input></form>', [], false);
    expect(document).not.toMatch(/onclick|<script|<iframe|<form|<input/u);
  });

  it("shows its own pictures from our server", () => {
    expect(mailDocument('<img data-cid="label">', [label], false).document).toContain('src="/api/v1/attachments/f1"');
  });

  it("loads the pictures of others only when asked, and never those nobody could see", () => {
    const html = '<img data-src="https://x.example/a.png"><img data-src="https://x.example/p.gif" width="1" height="1">';
    const blocked = mailDocument(html, [], false);
    expect(blocked.remote).toBe(1);
    expect(blocked.document).not.toContain(' src="https://x.example');
    const loaded = mailDocument(html, [], true);
    expect(loaded.document).toContain(' src="https://x.example/a.png"');
    expect(loaded.document).not.toContain("p.gif");
  });

  it("says where links go and lets them go nowhere else", () => {
    const { document } = mailDocument('<a href="https://x.example/">x</a><a href="javascript:x()">y</a>', [], false);
    expect(document).toContain('title="https://x.example/"');
    expect(document).toContain("noopener");
    expect(document).not.toContain("javascript:");
  });

  it("folds what it quotes", () => {
    expect(mailDocument("<p>new</p><blockquote>old<blockquote>older</blockquote></blockquote>", [], false).document.match(/<details>/gu)).toHaveLength(1);
  });

  it("knows form from plain words", () => {
    expect(formed("<div style='color:red'>words</div>")).toBe(false);
    expect(formed("<ul><li>a</li></ul>")).toBe(true);
  });
});
