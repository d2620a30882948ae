import type { Route } from "@throughline/client";
import { heard, span, t } from "@throughline/i18n";
import { ChannelGlyph, Icon, useChannelLook } from "@throughline/ui";
import { useEffect, useState, type RefObject } from "react";
import { Button, Dialog, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { knows } from "../channel.ts";
import { useNow } from "../desk/hooks.ts";
import { shownHandle } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { replyCost } from "./costs.ts";
import type { Routes } from "./useRoutes.ts";

const MINUTE = 60_000;
const SOON = 2 * 3_600_000;

interface RoutePickerProps {
  routes: Routes;
  /** The line under which the list opens: over the composer, never over what is being answered. */
  box: RefObject<HTMLElement | null>;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** The next stop of the line: over which channel the reply goes, and why. */
export function RoutePicker({ routes, box, open, setOpen }: RoutePickerProps) {
  const { chosen, items } = routes;
  const look = useChannelLook(chosen?.channel ?? "");
  const [width, setWidth] = useState(560);
  useEffect(() => {
    if (open && box.current) setWidth(box.current.offsetWidth);
  }, [open, box]);
  if (!chosen) return null;
  return (
    <>
      <Button
        className="composer-via"
        aria-haspopup="listbox"
        aria-expanded={open}
        onPress={() => setOpen(!open)}
      >
        <span className="hidden">{t.composer.reply} </span>
        <span className="via-word">{t.composer.via} </span>
        <ChannelGlyph kind={chosen.channel} />
        <span>{look.name}</span>
        <Icon name="down" size={12} />
      </Button>
      <Popover
        className="popover popover-routes"
        triggerRef={box}
        isOpen={open}
        onOpenChange={setOpen}
        placement="bottom start"
        shouldFlip={false}
        offset={-2}
        containerPadding={4}
        style={{ "--routes-width": `${width}px` } as React.CSSProperties}
      >
        <Dialog aria-label={t.composer.choose} className="routes">
          <ListBox
            aria-label={t.composer.choose}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[chosen.id]}
            disabledKeys={items.filter((route) => !usable(route)).map((route) => route.id)}
            autoFocus
            className="menu"
            onSelectionChange={(keys) => {
              const [key] = keys === "all" ? [] : [...keys];
              if (key !== undefined) routes.choose(String(key));
              setOpen(false);
            }}
          >
            {items.map((route) => (
              <RouteRow key={route.id} route={route} />
            ))}
          </ListBox>
        </Dialog>
      </Popover>
    </>
  );
}

/** Whether anything at all can be sent over it. */
export function usable(route: Route): boolean {
  return route.open || knows(route.features, "templates");
}

function RouteRow({ route }: { route: Route }) {
  const look = useChannelLook(route.channel);
  const now = useNow();
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === route.channel));
  const { words: state, tone } = windowOf(route, now);
  const cost = replyCost(channel, route);
  const words = cost ? `${state}, ${cost}` : state;
  return (
    <ListBoxItem id={route.id} className="route" textValue={`${look.name} ${route.handle.display}. ${heard(route.reason)}. ${words}`}>
      <ChannelGlyph kind={route.channel} />
      <span className="route-name">{look.name}</span>
      <span className="route-to cut">{shownHandle(route.handle.display)}</span>
      <span className="route-why cut" title={heard(route.reason)}>
        {heard(route.reason)}
      </span>
      <span className={`route-state route-state-${tone}`}>{words}</span>
    </ListBoxItem>
  );
}

/** How long it stays open, in words. */
export function windowOf(route: Route, now: number): { words: string; tone: "ok" | "warn" | "bad" | "plain" } {
  if (!route.open) {
    return knows(route.features, "templates")
      ? { words: t.composer.closedTemplates, tone: "warn" }
      : { words: t.composer.closed, tone: "bad" };
  }
  if (!route.until) return { words: t.composer.alwaysOpen, tone: "plain" };
  const left = Date.parse(route.until) - now;
  return { words: t.composer.openFor(span(left)), tone: left < SOON ? "warn" : "ok" };
}

/** Why this way, in the composer's own line; near the end of its window also what is possible then. */
export function Why({ route, others }: { route: Route; others: Route[] }) {
  const names = useDesk((desk) => desk.channels);
  const now = useNow();
  const left = route.until ? Date.parse(route.until) - now : null;
  const then = [
    ...(knows(route.features, "templates") ? [t.composer.thenTemplates] : []),
    ...others.map((other) => names.find((it) => it.kind === other.channel)?.name ?? other.inboxName),
  ];
  return (
    <span className="composer-why cut" title={heard(route.reason)}>
      {route.open && left !== null && (
        <>
          <b className={left < SOON ? "soon" : ""}>
            {left < MINUTE ? t.composer.windowLast : left < SOON ? t.composer.windowSoon(span(left)) : t.composer.windowOpen(span(left))}
          </b>
          {left < SOON && t.composer.then(then)}
          {left >= SOON && route.reason ? ", " : ""}
        </>
      )}
      {!route.open && <b className="shut">{t.composer.closed}, </b>}
      {!(route.open && left !== null && left < SOON) && heard(route.reason)}
    </span>
  );
}
