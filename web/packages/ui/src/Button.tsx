import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { createContext, useContext, type ReactNode, type Ref } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

export type Look = "primary" | "outline" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaProps, "children" | "className"> {
  look?: Look;
  size?: "small" | "normal" | "large";
  icon?: IconName;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A command in words. One primary button per screen. */
export function Button({ look = "outline", size = "normal", icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${look} button-${size} ${className ?? ""}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaProps, "children" | "className" | "aria-label"> {
  name: IconName;
  label: string;
  small?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A command as a drawing; its name is its tooltip too. */
export function IconButton({ name, label, small, className, ...rest }: IconButtonProps) {
  return (
    <span title={label} className="tip">
      <AriaButton {...rest} aria-label={label} className={`icon-button ${small ? "icon-button-small" : ""} ${className ?? ""}`}>
        <Icon name={name} size={small ? 14 : 16} />
      </AriaButton>
    </span>
  );
}

/** What keys are called on the keyboards of whoever reads. */
export const KeyNames = createContext<(keys: string) => string>((keys) => keys);

/** Keys as printed on them. */
export function Keys({ keys }: { keys: string }) {
  const name = useContext(KeyNames);
  return (
    <span className="keys" aria-hidden="true">
      {name(keys).split(" ").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
