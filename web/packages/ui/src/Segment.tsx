import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

/** One of a few, side by side. */
export function Segment<T extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: { id: T; label: string; icon?: IconName; title?: string }[];
}) {
  return (
    <ToggleButtonGroup
      className="segment"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as T);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="segment-part">
          {option.icon && <Icon name={option.icon} size={14} />}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
