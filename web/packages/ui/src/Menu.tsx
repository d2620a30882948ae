import {
  Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator,
} from "react-aria-components";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import { Keys } from "./Button.tsx";
import type { IconName } from "./icons.ts";

export interface Choice {
  id: string;
  label: string;
  hint?: string;
  keys?: string | undefined;
  icon?: IconName;
  mark?: ReactNode;
  current?: boolean;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

export interface ChoiceGroup {
  title?: string;
  choices: Choice[];
}

/** A button that opens a list of commands. */
export function Menu({
  trigger,
  label,
  groups,
  placement = "bottom end",
  isOpen,
  onOpenChange,
}: {
  trigger: ReactNode;
  label: string;
  groups: ChoiceGroup[];
  placement?: "bottom end" | "bottom start" | "top end" | "top start" | "end bottom";
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const shown = groups.filter((group) => group.choices.length > 0);
  return (
    <MenuTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <Popover placement={placement} className="popover" offset={4}>
        <AriaMenu aria-label={label} className="menu">
          {shown.map((group, index) => (
            <MenuSection key={index} aria-label={group.title ?? label}>
              {index > 0 && !group.title && <Separator className="menu-rule" />}
              {group.title && <Header className="menu-title">{group.title}</Header>}
              {group.choices.map((choice) => (
                <MenuChoice key={choice.id} choice={choice} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function MenuChoice({ choice }: { choice: Choice }) {
  return (
    <MenuItem
      id={choice.id}
      className={choice.danger ? "choice choice-danger" : "choice"}
      textValue={choice.label}
      isDisabled={choice.disabled ?? false}
      onAction={choice.run}
    >
      {choice.mark ?? (choice.icon && <Icon name={choice.icon} />)}
      <span className="choice-label">{choice.label}</span>
      {choice.hint && <span className="choice-hint">{choice.hint}</span>}
      {choice.current && <Icon name="check" size={14} />}
      {choice.keys && <Keys keys={choice.keys} />}
    </MenuItem>
  );
}
