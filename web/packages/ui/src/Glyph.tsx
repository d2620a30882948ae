import { createContext, useContext, type CSSProperties } from "react";

/** What a channel is called and looks like; both come from its descriptor. */
export interface ChannelLook {
  name: string;
  icon: string;
}

const unknown: ChannelLook = {
  name: "",
  icon: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#000" stroke-width="1.5"><circle cx="8" cy="8" r="5.5"/></svg>',
};

/** Finds a channel's look by its kind. */
export const ChannelLooks = createContext<(kind: string) => ChannelLook | undefined>(() => undefined);

/** The look of a channel; its kind stands for the name of one we do not know. */
export function useChannelLook(kind: string): ChannelLook {
  return useContext(ChannelLooks)(kind) ?? { ...unknown, name: kind };
}

/**
 * A drawing that came from outside. It is only ever a mask over the text colour: an image, in which
 * nothing runs and nothing is fetched.
 */
export function Glyph({ icon, size = 16, className }: { icon: string; size?: number; className?: string }) {
  const style = { "--glyph": mask(icon), width: size, height: size } as CSSProperties;
  return <span className={`glyph ${className ?? ""}`} style={style} aria-hidden="true" />;
}

/** The drawing of a channel by its kind. */
export function ChannelGlyph({ kind, size, className }: { kind: string; size?: number; className?: string }) {
  const look = useChannelLook(kind);
  return (
    <Glyph
      icon={look.icon}
      {...(size === undefined ? {} : { size })}
      {...(className === undefined ? {} : { className })}
    />
  );
}

const masks = new Map<string, string>();

/** The drawing as an image address; the same text is only encoded once. */
export function mask(icon: string): string {
  const known = masks.get(icon);
  if (known) return known;
  const named = /^<svg[^>]*\sxmlns=/.test(icon.trim())
    ? icon.trim()
    : icon.trim().replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"');
  const address = `url("data:image/svg+xml,${encodeURIComponent(named)}")`;
  masks.set(icon, address);
  return address;
}
