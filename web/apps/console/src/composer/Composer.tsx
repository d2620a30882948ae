import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import { ChannelGlyph, Icon, IconButton, Segment, useChannelLook } from "@throughline/ui";
import { useCallback, useRef, useState } from "react";
import { useKeys } from "../app/keys.ts";
import { knows } from "../channel.ts";
import type { Mode } from "../desk/drafts.ts";
import { useMay } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import type { Redirection } from "../thread/ThreadPane.tsx";
import { AttachButton } from "./AttachButton.tsx";
import { BarWords } from "./BarWords.tsx";
import { CameWhile, useCame } from "./Came.tsx";
import { ClosedWindow, Elsewhere, TemplateText } from "./ClosedWindow.tsx";
import { CopyFields } from "./CopyFields.tsx";
import { Editor, sendingBy } from "./Editor.tsx";
import { EmojiButton } from "./EmojiButton.tsx";
import { FormatBar } from "./FormatBar.tsx";
import { MacroChip } from "./MacroChip.tsx";
import { takes } from "./measure.ts";
import { Outcome } from "./Outcome.tsx";
import { RoutePicker, usable, Why } from "./RoutePicker.tsx";
import { SendButton, type After } from "./SendButton.tsx";
import { TemplatePicker } from "./TemplatePicker.tsx";
import { Tray } from "./Tray.tsx";
import { useDrop } from "./useDrop.ts";
import { useRedirection, useReturning } from "./useRedirection.ts";
import { openWays } from "./useRoutes.ts";
import { useWriting } from "./useWriting.ts";

interface ComposerProps {
  conversation: Conversation;
  redirection: Redirection | null;
  leave: () => void;
}

/** Where the line ends: the next stop is written here. */
export function Composer({ conversation, redirection, leave }: ComposerProps) {
  const may = useMay();
  const modes = (["reply", "note"] as const).filter(may);
  const [wanted, setMode] = useState<Mode>("reply");
  const mode = modes.includes(wanted) ? wanted : (modes[0] ?? "reply");
  const [large, setLarge] = useState(false);
  const [picking, setPicking] = useState(false);
  const [templates, setTemplates] = useState(false);
  const writing = useWriting(conversation, mode);
  const { routes, route, carrier, chosen, setChosen, closed, files, verdict, written, setText } = writing;
  const box = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const dropping = useDrop(box, files.add);
  const note = mode === "note";
  const look = useChannelLook(route?.channel ?? "");
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === route?.channel));
  const came = useCame(conversation.id, !note && written.trim() !== "");

  const write = useCallback((next: Mode) => {
    setMode(next);
    requestAnimationFrame(() => area.current?.focus());
  }, []);
  useKeys({
    r: () => write("reply"),
    n: () => write("note"),
    "Shift+r": () => {
      setMode("reply");
      setPicking(true);
    },
    o: () => area.current?.focus(),
    Enter: () => area.current?.focus(),
  });
  useRedirection(redirection, routes, setMode, setText);
  useReturning(conversation.id, (held) => {
    setMode("reply");
    writing.takeOver(held);
  });

  const post = (after: After): void => {
    if (!writing.post(after)) return;
    if (after && !("sendAt" in after) && !note) leave();
    else area.current?.focus();
  };
  const free = !closed && !chosen;
  if (modes.length === 0) return null;
  return (
    <section
      id="composer"
      className={["composer", note && "composer-note", large && "composer-large"].filter(Boolean).join(" ")}
      aria-label={t.composer.label}
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
          <IconButton name="expand" small label={large ? t.composer.shrink : t.composer.expand} onPress={() => setLarge(!large)} />
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
              onKeyDown={(event) => {
                const after = sendingBy(event);
                if (after !== undefined) post(after);
              }}
            />
          </label>
        )}
        {closed && route && !chosen ? (
          <ClosedWindow route={route} routes={routes} pick={() => setTemplates(true)} usable={usable(route)} />
        ) : chosen && !note ? (
          <TemplateText chosen={chosen} channel={channel} open={route?.open ?? false} change={() => setTemplates(true)} clear={() => setChosen(null)} />
        ) : (
          <Editor conversation={conversation} note={note} channel={look.name} writing={writing} area={area} post={post} />
        )}
        {writing.left?.rich && carrier && free && <Outcome leaving={writing.left} carrier={carrier} channel={look.name} />}
        <Tray items={writing.fitted} remove={files.remove} />
        {!note && writing.macro && <MacroChip macro={writing.macro} drop={writing.dropMacro} />}
        <CameWhile came={came} send={writing.ready ? () => post(null) : undefined} />
        <div className="composer-bar">
          <AttachButton add={files.add} />
          {free && <EmojiButton area={area} change={setText} />}
          {carrier && free && <FormatBar carrier={carrier} area={area} change={setText} />}
          {!closed && !note && route && knows(route.features, "templates") && (
            <IconButton name="note" label={t.composer.pickTemplate} onPress={() => setTemplates(true)} />
          )}
          <span className="grow" />
          <BarWords verdict={verdict} note={note} />
          {!closed && route && (verdict.refused || verdict.over > 0) && (
            <Elsewhere ways={openWays(routes, route).filter((way) => takes(way, writing.sent, writing.text))} choose={routes.choose} />
          )}
          <SendButton note={note} disabled={!writing.ready} send={post} />
        </div>
      </div>
      {templates && route && (
        <TemplatePicker inbox={{ id: route.inboxId, channel: route.channel }} open={route.open} close={() => setTemplates(false)} use={setChosen} />
      )}
    </section>
  );
}
