import type { Conversation, Entry, Macro, NewMessage, Route } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { useEffect, useMemo, useRef, useState } from "react";
import { knows } from "../channel.ts";
import type { Mode } from "../desk/drafts.ts";
import { carryOut, inShort, snoozeEnd, unfilled } from "../desk/macros.ts";
import type { Returned } from "../desk/returning.ts";
import { send } from "../desk/sending.ts";
import { say, useDesk } from "../desk/store.ts";
import { goesTo } from "../thread/answering.ts";
import type { Verdict } from "./BarWords.tsx";
import { addresses, malformed, type Copies } from "./copies.ts";
import { leaving, type Carrier, type Leaving } from "./format.ts";
import { measured } from "./measure.ts";
import { parts } from "./segments.ts";
import type { After } from "./SendButton.tsx";
import { filled } from "./templates.ts";
import type { ChosenTemplate } from "./TemplatePicker.tsx";
import { useDraft } from "./useDraft.ts";
import { goesAhead, refusedFiles, useFiles, type Bulk, type Files } from "./useFiles.ts";
import { asSent, useFitted, type Fitted } from "./useFitted.ts";
import { useCarrier, useRoutes, type Routes } from "./useRoutes.ts";

/** A message being written: its words, its way, its files, and what goes with it. */
export interface Writing {
  written: string;
  setText: (text: string) => void;
  subject: string;
  setSubject: (subject: string) => void;
  chosen: ChosenTemplate | null;
  setChosen: (template: ChosenTemplate | null) => void;
  copies: Copies | undefined;
  setCopies: (copies: Copies | undefined) => void;
  macro: Macro | null;
  /** Takes what a macro does; one that says nothing does it at once. */
  use: (macro: Macro) => void;
  dropMacro: () => void;
  /** The message that it answers, where its way can say so. */
  answered: Entry | null;
  routes: Routes;
  route: Route | undefined;
  carrier: Carrier | null;
  left: Leaving | null;
  files: Files;
  fitted: Fitted[];
  /** The files and the text as they would go. */
  sent: Bulk[];
  text: string;
  closed: boolean;
  verdict: Verdict;
  ready: boolean;
  /** Sends it; answers whether it is gone. */
  post: (after: After) => boolean;
  /** Takes over what came back. */
  takeOver: (message: Returned) => void;
}

/** Everything about the message that is written in a conversation, without how it looks. */
export function useWriting(conversation: Conversation, mode: Mode, answering: Entry | null): Writing {
  const note = mode === "note";
  const [written, setText] = useDraft(conversation.id, mode);
  const [subject, setSubject] = useState("");
  const [chosen, setChosen] = useState<ChosenTemplate | null>(null);
  const [copies, setCopies] = useState<Copies | undefined>(undefined);
  const [macro, setMacro] = useState<Macro | null>(null);
  const routes = useRoutes(conversation);
  const files = useFiles();
  const warned = useRef<string | undefined>(undefined);
  const back = useRef<Copies | undefined>(undefined);
  const route = routes.chosen;
  useEffect(() => {
    setChosen(null);
    setCopies(back.current);
    back.current = undefined;
  }, [route?.id]);

  const answered = !note && answering && goesTo(answering, route) ? answering : null;
  const closed = !note && route !== undefined && !route.open;
  const carrier = useCarrier(note ? undefined : route);
  const left = useMemo(() => (carrier ? leaving(written, carrier) : null), [written, carrier]);
  const text = left?.text ?? written;
  const fitted = useFitted(files.items, note ? undefined : route);
  const sent = fitted.map(asSent);
  const verdict = judged({ note, route, text, sent, chosen, written });
  const words = chosen ? filled(chosen.template, chosen.values) : text.trim();
  const ready =
    (words !== "" || (files.items.length > 0 && !chosen)) &&
    !files.busy &&
    !fitted.some((item) => item.copying) &&
    !files.items.some((item) => item.fault) &&
    !verdict.refused &&
    verdict.over <= 0 &&
    !(copies && malformed(copies)) &&
    (note || (route !== undefined && (closed ? chosen !== null : true)));

  const post = (after: After): boolean => {
    if (!ready || (!note && hesitates(warned, verdict))) return false;
    const does = note ? null : macro;
    const then = after ?? afterMacro(does);
    const attachments = fitted.flatMap((item) => item.copy ?? item.stored ?? []);
    const message: NewMessage = {
      text: words,
      ...(left?.html && !chosen ? { html: left.html } : {}),
      ...(!note && subject.trim() && knows(route?.features, "subject") ? { subject: subject.trim() } : {}),
      ...(!note && route ? { routeId: route.id } : {}),
      ...(answered ? { answers: answered.id } : {}),
      ...(attachments.length ? { attachments: attachments.map((file) => file.id) } : {}),
      ...(chosen && !note
        ? { template: { name: chosen.template.name, language: chosen.template.language, variables: chosen.values } }
        : {}),
      ...(copies && !note ? { cc: addresses(copies.cc), bcc: addresses(copies.bcc) } : {}),
      ...(note ? {} : statusOf(then)),
    };
    send({
      conversationId: conversation.id,
      mode,
      message,
      attachments,
      channel: note ? null : (route?.channel ?? null),
      source: chosen ? words : written.trim(),
      ...(note ? {} : waits(then, route)),
    });
    if (does) void carryOut(conversation, does.actions, does.actions.status === "open");
    if (!chosen) setText("");
    setSubject("");
    setChosen(null);
    setCopies(undefined);
    setMacro(null);
    files.clear();
    return true;
  };

  const use = (taken: Macro): void => {
    const what = inShort(taken.actions);
    if (!what) return;
    if (taken.text) setMacro(taken);
    else void carryOut(conversation, taken.actions, true).then((done) => done && say(t.composer.macroDone(what)));
  };

  const takeOver = ({ mode: taken, routeId, cc, bcc, subject: about, attachments }: Returned): void => {
    files.restore(attachments);
    if (taken === "note") return;
    const copied = cc || bcc ? { cc: (cc ?? []).join(", "), bcc: (bcc ?? []).join(", ") } : undefined;
    if (routeId && routeId !== route?.id) {
      back.current = copied;
      routes.choose(routeId);
    } else setCopies(copied);
    setSubject(about ?? "");
  };

  return {
    written, setText, subject, setSubject, chosen, setChosen, copies, setCopies, macro, use, dropMacro: () => setMacro(null),
    answered, routes, route, carrier, left, files, fitted, sent, text, closed, verdict, ready, post, takeOver,
  };
}

interface Judged {
  note: boolean;
  route: Route | undefined;
  text: string;
  written: string;
  sent: Bulk[];
  chosen: ChosenTemplate | null;
}

function judged({ note, route, text, written, sent, chosen }: Judged): Verdict {
  const limits = note ? undefined : route?.limits;
  const unit = route?.limits.unit;
  return {
    over: measured(text, unit) - (limits?.textLength ?? Infinity),
    unit,
    pieces: limits?.segments ? parts(text, limits.segments) : 0,
    ahead: limits !== undefined && !chosen && goesAhead(sent, measured(text.trim(), unit), limits),
    refused: limits && route ? refusedFiles(sent, limits, knows(route.features, "attachments"), channelName(route)) : null,
    unfilled: note || chosen ? [] : unfilled(written),
  };
}

function channelName(route: Route): string {
  return useDesk.getState().channels.find((it) => it.kind === route.channel)?.name ?? route.inboxName;
}

/** Asks once more where a variable was left. */
function hesitates(warned: { current: string | undefined }, { unfilled: missing }: Verdict): boolean {
  const doubt = missing.length ? t.composer.unfilledSend(listed(missing)) : undefined;
  if (!doubt || warned.current === doubt) {
    warned.current = undefined;
    return false;
  }
  warned.current = doubt;
  say(doubt);
  return true;
}

function afterMacro(macro: Macro | null): After {
  if (macro?.actions.status === "resolved") return { status: "resolved" };
  return macro?.actions.status === "snoozed" ? { status: "snoozed", until: snoozeEnd(macro.actions) } : null;
}

function statusOf(after: After): Pick<NewMessage, "status" | "snoozedUntil"> {
  if (!after || "sendAt" in after) return {};
  return after.status === "snoozed" ? { status: after.status, snoozedUntil: after.until.toISOString() } : { status: after.status };
}

/** A chosen time, or the seconds in which it can be undone. */
function waits(after: After, route: Route | undefined): { sendAt?: string; seconds?: number } {
  if (after && "sendAt" in after) return { sendAt: after.sendAt.toISOString() };
  return route?.holdSeconds ? { seconds: route.holdSeconds } : {};
}
