import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { useCallback, type ReactNode, type Ref } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

export type Look = "primary" | "outline" | "quiet" | "danger";

/** The keys of a command: as printed on them, and as `aria-keyshortcuts` has them. */
export interface KeyNames {
  shown: string;
  spoken: string | undefined;
}

export interface ButtonProps extends Omit<AriaProps, "children" | "className"> {
  look?: Look;
  size?: "small" | "normal" | "large";
  icon?: IconName;
  keys?: KeyNames | undefined;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** Says the keys of a button to assistive technology. */
export function useSpoken(keys: KeyNames | undefined, ref?: Ref<HTMLButtonElement>): (button: HTMLButtonElement | null) => void {
  const spoken = keys?.spoken;
  return useCallback(
    (button) => {
      if (spoken) button?.setAttribute("aria-keyshortcuts", spoken);
      else button?.removeAttribute("aria-keyshortcuts");
      if (typeof ref === "function") ref(button);
      else if (ref) ref.current = button;
    },
    [spoken, ref],
  );
}

/** A command in words. One primary button per screen. */
export function Button({ look = "outline", size = "normal", icon, keys, children, className, ref, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} ref={useSpoken(keys, ref)} className={`button button-${look} button-${size} ${className ?? ""}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaProps, "children" | "className" | "aria-label"> {
  name: IconName;
  label: string;
  keys?: KeyNames | undefined;
  small?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A command as a drawing; its name is its tooltip too, with its keys. */
export function IconButton({ name, label, keys, small, className, ref, ...rest }: IconButtonProps) {
  return (
    <span title={keys ? `${label} (${keys.shown})` : label} className="tip">
      <AriaButton {...rest} ref={useSpoken(keys, ref)} aria-label={label} className={`icon-button ${small ? "icon-button-small" : ""} ${className ?? ""}`}>
        <Icon name={name} size={small ? 14 : 16} />
      </AriaButton>
    </span>
  );
}

/** Keys as printed on them. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {keys.split(" ").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
