import type { Conversation, NewMessage } from "@throughline/client";
import { t } from "@throughline/i18n";
import { ChannelGlyph, Icon, IconButton, Segment, useChannelLook } from "@throughline/ui";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { knows } from "../channel.ts";
import { useKeys } from "../app/keys.ts";
import type { Mode } from "../desk/drafts.ts";
import { useMe } from "../desk/hooks.ts";
import { stream } from "../desk/live.ts";
import { usePersonName } from "../desk/person.ts";
import { send } from "../desk/sending.ts";
import { say, useDesk } from "../desk/store.ts";
import type { Redirection } from "../thread/ThreadPane.tsx";
import { ClosedWindow, TemplateText } from "./ClosedWindow.tsx";
import { RoutePicker, usable, Why } from "./RoutePicker.tsx";
import { SendButton, type After } from "./SendButton.tsx";
import { filled } from "./templates.ts";
import { TemplatePicker, type ChosenTemplate } from "./TemplatePicker.tsx";
import { Tray } from "./Tray.tsx";
import { useDraft } from "./useDraft.ts";
import { refusedFiles, useFiles } from "./useFiles.ts";
import { useDrop } from "./useDrop.ts";
import { useRoutes } from "./useRoutes.ts";

interface ComposerProps {
  conversation: Conversation;
  redirection: Redirection | null;
  leave: () => void;
}

/** Where the line ends: the next stop is written here. */
export function Composer({ conversation, redirection, leave }: ComposerProps) {
  const [mode, setMode] = useState<Mode>("reply");
  const [text, setText] = useDraft(conversation.id, mode);
  const [subject, setSubject] = useState("");
  const [large, setLarge] = useState(false);
  const [picking, setPicking] = useState(false);
  const [templates, setTemplates] = useState(false);
  const [chosen, setChosen] = useState<ChosenTemplate | null>(null);
  const routes = useRoutes(conversation);
  const files = useFiles();
  const box = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const warned = useRef<string | undefined>(undefined);
  const dropping = useDrop(box, files.add);
  const name = usePersonName(conversation.customer);
  const note = mode === "note";
  const route = routes.chosen;
  const look = useChannelLook(route?.channel ?? "");
  const closed = !note && route !== undefined && !route.open;
  const offline = useDesk((desk) => desk.connection.state === "lost");

  const write = useCallback((wanted: Mode) => {
    setMode(wanted);
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
  useEffect(() => setChosen(null), [route?.id]);
  const titled = !note && !closed && knows(route?.features, "subject");

  const limit = note ? Infinity : (route?.limits.textLength ?? Infinity);
  const over = text.length - limit;
  const refused =
    note || !route ? null : refusedFiles(files.items, route.limits, knows(route.features, "attachments"), look.name);
  const words = chosen ? filled(chosen.template, chosen.values) : text.trim();
  const ready =
    (words !== "" || (files.items.length > 0 && !chosen)) &&
    !files.busy &&
    !files.items.some((item) => item.fault) &&
    !refused &&
    over <= 0 &&
    (note || (route !== undefined && (closed ? chosen !== null : true)));

  const post = (after: After): void => {
    if (!ready) return;
    const other = note ? undefined : otherWriter(conversation.id);
    if (other && warned.current !== other) {
      warned.current = other;
      say(t.composer.replyingToo(other));
      return;
    }
    const attachments = files.items.flatMap((item) => (item.stored ? [item.stored] : []));
    const message: NewMessage = {
      text: words,
      ...(titled && subject.trim() ? { subject: subject.trim() } : {}),
      ...(!note && route ? { routeId: route.id } : {}),
      ...(attachments.length ? { attachments: attachments.map((file) => file.id) } : {}),
      ...(chosen && !note
        ? { template: { name: chosen.template.name, language: chosen.template.language, variables: chosen.values } }
        : {}),
      ...(after && !note ? { status: after.status } : {}),
      ...(after?.status === "snoozed" && !note ? { snoozedUntil: after.until.toISOString() } : {}),
    };
    send({ conversationId: conversation.id, mode, message, attachments, channel: note ? null : (route?.channel ?? null) });
    if (!chosen) setText("");
    setSubject("");
    setChosen(null);
    files.clear();
    if (after && !note) leave();
    else area.current?.focus();
  };

  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.altKey) post({ status: "snoozed", until: new Date(Date.now() + 24 * 3_600_000) });
    else post(event.shiftKey ? { status: "resolved" } : null);
  };

  const signal = useTypingSignal(conversation.id, !note);
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
              { id: "reply", label: t.composer.reply },
              { id: "note", label: t.composer.note, icon: "lock" },
            ]}
          />
          {!note && <RoutePicker routes={routes} box={top} open={picking} setOpen={setPicking} />}
          {!note && route && <Why route={route} />}
          {!note && !route && !routes.loading && <span className="composer-why cut">{t.composer.noRoute}</span>}
          {note && <span className="composer-why cut">{t.composer.noteExplained}</span>}
          <span className="grow" />
          <IconButton name="expand" small label={large ? t.composer.shrink : t.composer.expand} onPress={() => setLarge(!large)} />
        </div>
        {titled && (
          <label className="composer-subject">
            {t.composer.subject}
            <input
              placeholder={conversation.subject ?? ""}
              maxLength={250}
              value={subject}
              onChange={(event) => setSubject(event.target.value)}
              onKeyDown={press}
            />
          </label>
        )}
        {closed && route && !chosen ? (
          <ClosedWindow route={route} pick={() => setTemplates(true)} usable={usable(route)} />
        ) : chosen && !note ? (
          <TemplateText chosen={chosen} change={() => setTemplates(true)} clear={() => setChosen(null)} />
        ) : (
          <textarea
            ref={area}
            className="composer-text"
            aria-label={note ? t.composer.writeNote : t.composer.replyOn(look.name)}
            placeholder={note ? t.composer.noteHint : t.composer.replyHint(name)}
            value={text}
            rows={2}
            spellCheck
            onChange={(event) => {
              setText(event.target.value);
              signal();
            }}
            onKeyDown={press}
            onPaste={(event) => {
              const pasted = [...event.clipboardData.files];
              if (pasted.length === 0) return;
              event.preventDefault();
              files.add(pasted);
            }}
          />
        )}
        <Tray files={files} />
        <div className="composer-bar">
          <AttachButton add={files.add} />
          {!closed && !note && route && knows(route.features, "templates") && (
            <IconButton name="note" label={t.composer.pickTemplate} onPress={() => setTemplates(true)} />
          )}
          <span className="grow" />
          <BarWords over={over} left={-over} refused={refused} offline={offline} note={note} />
          <SendButton note={note} disabled={!ready} send={post} />
        </div>
      </div>
      {templates && route && (
        <TemplatePicker inboxId={route.inboxId} close={() => setTemplates(false)} use={setChosen} />
      )}
    </section>
  );
}

/** A colleague who is writing here at this moment. */
function otherWriter(conversationId: string): string | undefined {
  const { world } = useDesk.getState();
  const sign = world.typing[conversationId]?.find(({ author }) => author.kind === "agent" && author.id !== world.me);
  return sign && (sign.author.name ?? t.common.somebody);
}

/** What the agent has to know before sending; at most one sentence. */
function BarWords(props: { over: number; left: number; refused: string | null; offline: boolean; note: boolean }) {
  const me = useMe();
  const workspace = useDesk((desk) => desk.session?.workspace.name ?? "");
  const { over, left, refused, offline, note } = props;
  if (refused) return <span className="composer-aside composer-bad" role="alert">{refused}</span>;
  if (over > 0) return <span className="composer-aside composer-bad figures" role="status">{t.composer.over(over)}</span>;
  if (offline) return <span className="composer-aside composer-warn">{t.composer.offline}</span>;
  if (left < 100) return <span className="composer-aside figures">{t.composer.left(left)}</span>;
  if (note) return null;
  return <span className="composer-aside optional cut">{t.composer.seenAs(me.name, workspace)}</span>;
}

function AttachButton({ add }: { add: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton name="clip" label={t.composer.attach} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.composer.attach}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

/** Tells the customer's side that somebody writes, every few seconds at most. */
function useTypingSignal(conversationId: string, on: boolean): () => void {
  const last = useRef(0);
  return useCallback(() => {
    if (!on || Date.now() - last.current < 3000) return;
    last.current = Date.now();
    stream.typing(conversationId);
  }, [conversationId, on]);
}

/** Words that failed on one way and shall go another. */
function useRedirection(
  redirection: Redirection | null,
  routes: ReturnType<typeof useRoutes>,
  setMode: (mode: Mode) => void,
  setText: (text: string) => void,
): void {
  const done = useRef<Redirection | null>(null);
  useEffect(() => {
    if (!redirection || done.current === redirection) return;
    done.current = redirection;
    setMode("reply");
    setText(redirection.text);
    const other = routes.items.find((route) => route.open && route.id !== redirection.avoid);
    if (other) routes.choose(other.id);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".composer-text")?.focus());
  }, [redirection, routes, setMode, setText]);
}
