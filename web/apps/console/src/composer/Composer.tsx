import type { Conversation, Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { ChannelGlyph, Icon, IconButton, Segment, useChannelLook } from "@throughline/ui";
import { useCallback, useRef, useState } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { knows } from "../channel.ts";
import type { Mode } from "../desk/drafts.ts";
import { useMay } from "../desk/hooks.ts";
import { takeOver, useWriter } from "../desk/pens.ts";
import { theWorld, useDesk } from "../desk/store.ts";
import type { Redirection } from "../thread/ThreadPane.tsx";
import { AnswerChip } from "./AnswerChip.tsx";
import { AttachButton } from "./AttachButton.tsx";
import { BarWords } from "./BarWords.tsx";
import { CameWhile, useCame } from "./Came.tsx";
import { ClosedWindow, Elsewhere, TemplateText } from "./ClosedWindow.tsx";
import { CopyFields } from "./CopyFields.tsx";
import { Editor } from "./Editor.tsx";
import { EmojiButton } from "./EmojiButton.tsx";
import { FormatBar } from "./FormatBar.tsx";
import { MacroChip } from "./MacroChip.tsx";
import { takes } from "./measure.ts";
import { Outcome } from "./Outcome.tsx";
import { RoutePicker, usable, Why } from "./RoutePicker.tsx";
import { SendButton, untilTomorrow, type After } from "./SendButton.tsx";
import { SoftLock } from "./SoftLock.tsx";
import { TemplatePicker } from "./TemplatePicker.tsx";
import { Tray } from "./Tray.tsx";
import { useAnswering } from "./useAnswering.ts";
import { useDrop } from "./useDrop.ts";
import { useRedirection, useReturning } from "./useRedirection.ts";
import { openWays } from "./useRoutes.ts";
import { useWriting } from "./useWriting.ts";

interface ComposerProps {
  conversation: Conversation;
  redirection: Redirection | null;
  /** The message that is answered, if it is a certain one. */
  answering: Entry | null;
  answer: (entry: Entry | null) => void;
  leave: () => void;
}

/** Where the line ends: the next stop is written here. */
export function Composer({ conversation, redirection, answering, answer, leave }: ComposerProps) {
  const may = useMay();
  const modes = (["reply", "note"] as const).filter(may);
  const [wanted, setMode] = useState<Mode>("reply");
  const mode = modes.includes(wanted) ? wanted : (modes[0] ?? "reply");
  const writes = modes.length > 0;
  const [large, setLarge] = useState(false);
  const [picking, setPicking] = useState(false);
  const [templates, setTemplates] = useState(false);
  const writing = useWriting(conversation, mode, answering);
  const { routes, route, carrier, chosen, setChosen, closed, files, verdict, written, setText } = writing;
  const box = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const dropping = useDrop(box, files.add);
  const note = mode === "note";
  const replies = writes && !note;
  const look = useChannelLook(route?.channel ?? "");
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === route?.channel));
  const writer = useWriter(conversation.id);
  const locked = !note && writer !== null;
  const came = useCame(conversation.id, !note && written.trim() !== "");

  const write = useCallback((next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => area.current?.focus());
  }, []);
  const begin = (sign: string): void => {
    requestAnimationFrame(() => area.current?.focus());
    setText(written && !/\s$/u.test(written) ? `${written} ${sign}` : written + sign);
  };
  useRedirection(redirection, routes, setMode, setText);
  useAnswering(answering, routes, write);
  useReturning(conversation.id, (message) => {
    setMode(message.mode);
    writing.takeOver(message);
    if (message.mode === "note") return;
    answer(theWorld().threads[conversation.id]?.entries.find((it) => it.id === message.answers) ?? null);
  });

  const post = (after: After): void => {
    if (locked || !writing.post(after)) return;
    if (!note) answer(null);
    if (after && !("sendAt" in after) && !note) leave();
    else area.current?.focus();
  };
  const free = !closed && !chosen;
  const templated = !closed && !note && route !== undefined && knows(route.features, "templates");
  const keys = useKeyNames();
  useActions({
    reply: may("reply") && (() => write("reply")),
    note: may("note") && (() => write("note")),
    via: may("reply") && (() => {
      setMode("reply");
      setPicking(true);
    }),
    open: writes && (() => area.current?.focus()),
    send: writes && { run: () => post(null), label: note ? t.composer.addNote : t.composer.send },
    "send-resolve": replies && may("triage") && (() => post({ status: "resolved" })),
    "send-snooze": replies && may("triage") && (() => post(untilTomorrow())),
    template: replies && (templated || closed) && (() => setTemplates(true)),
    macros: replies && free && (() => begin("/")),
    mention: writes && note && (() => begin("@")),
    "larger-editor": writes && (() => setLarge(!large)),
  });
  if (!writes) return null;
  return (
    <section
      id="composer"
      className={["composer", note && "composer-note", large && "composer-large"].filter(Boolean).join(" ")}
      aria-label={t.composer.label}
      data-writing
    >
      <span className="composer-stop" aria-hidden="true">
        {note || !route ? <Icon name={note ? "lock" : "reply"} size={14} key="plain" /> : <ChannelGlyph key={route.channel} kind={route.channel} size={14} />}
      </span>
      <div className="composer-box" ref={box}>
        {dropping && <div className="composer-drop">{t.composer.dropHere}</div>}
        <div className="composer-top" ref={top}>
          <Segment
            label={t.composer.mode}
            value={mode}
            onChange={write}
            options={[
              { id: "reply" as const, label: t.composer.reply },
              { id: "note" as const, label: t.composer.note, icon: "lock" as const },
            ].filter((it) => may(it.id))}
          />
          {!note && <RoutePicker routes={routes} box={top} open={picking} setOpen={setPicking} />}
          {!note && route && <Why route={route} others={openWays(routes, route)} />}
          {!note && !route && !routes.loading && <span className="composer-why cut">{t.composer.noRoute}</span>}
          {note && <span className="composer-why cut">{t.composer.noteExplained}</span>}
          <span className="grow" />
          <IconButton name="expand" small label={large ? t.composer.shrink : t.composer.expand} keys={keys("larger-editor")} onPress={() => setLarge(!large)} />
        </div>
        {!note && !closed && route && knows(route.features, "copies") && (
          <CopyFields conversation={conversation} route={route} copies={writing.copies} change={writing.setCopies} />
        )}
        {!note && !closed && knows(route?.features, "subject") && (
          <label className="composer-subject">
            {t.composer.subject}
            <input
              placeholder={conversation.subject ?? ""}
              maxLength={250}
              value={writing.subject}
              onChange={(event) => writing.setSubject(event.target.value)}
            />
          </label>
        )}
        {closed && route && !chosen ? (
          <ClosedWindow route={route} routes={routes} pick={() => setTemplates(true)} usable={usable(route)} />
        ) : chosen && !note ? (
          <TemplateText chosen={chosen} channel={channel} open={route?.open ?? false} change={() => setTemplates(true)} clear={() => setChosen(null)} />
        ) : (
          <Editor conversation={conversation} note={note} channel={look.name} writing={writing} area={area} locked={locked} />
        )}
        {writing.left?.rich && carrier && free && <Outcome leaving={writing.left} carrier={carrier} channel={look.name} />}
        {writing.answered && <AnswerChip entry={writing.answered} drop={() => answer(null)} />}
        <Tray items={writing.fitted} remove={files.remove} />
        {!note && writing.macro && <MacroChip macro={writing.macro} drop={writing.dropMacro} />}
        {locked && (
          <SoftLock
            writer={writer}
            takeOver={() => {
              takeOver(conversation.id);
              area.current?.focus();
            }}
          />
        )}
        <CameWhile came={came} send={writing.ready && !locked ? () => post(null) : undefined} />
        <div className="composer-bar">
          <AttachButton add={files.add} />
          {free && <EmojiButton area={area} change={setText} />}
          {carrier && free && <FormatBar carrier={carrier} area={area} change={setText} />}
          {templated && (
            <IconButton name="note" label={t.composer.pickTemplate} keys={keys("template")} onPress={() => setTemplates(true)} />
          )}
          <span className="grow" />
          <BarWords verdict={verdict} note={note} />
          {!closed && route && (verdict.refused || verdict.over > 0) && (
            <Elsewhere ways={openWays(routes, route).filter((way) => takes(way, writing.sent, writing.text))} choose={routes.choose} />
          )}
          <SendButton note={note} disabled={!writing.ready || locked} send={post} />
        </div>
      </div>
      {templates && route && (
        <TemplatePicker inbox={{ id: route.inboxId, channel: route.channel }} open={route.open} close={() => setTemplates(false)} use={setChosen} />
      )}
    </section>
  );
}
