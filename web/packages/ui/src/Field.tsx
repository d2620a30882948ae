import { useState, type ReactNode } from "react";
import {
  FieldError, Input, Label, ListBox, ListBoxItem, Popover, Button as AriaButton, Select as AriaSelect,
  SelectValue, Switch as AriaSwitch, Text, TextArea, TextField,
} from "react-aria-components";
import { Icon } from "./Icon.tsx";
import { IconButton } from "./Button.tsx";

export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string | undefined;
  fault?: string | undefined;
  /** What stands beside the label, such as "optional". */
  aside?: string | undefined;
  type?: "text" | "email" | "password" | "url" | "tel" | "number" | "datetime-local";
  lines?: number;
  required?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
  name?: string;
  placeholder?: string;
  large?: boolean;
  mono?: boolean;
  reveal?: { show: string; hide: string };
}

/** One labelled value; a fault stands under it in words. */
export function Field(props: FieldProps) {
  const [shown, setShown] = useState(false);
  const { type = "text", lines, reveal } = props;
  return (
    <TextField
      className={`field ${props.large ? "field-large" : ""} ${props.mono ? "field-mono" : ""}`}
      value={props.value}
      onChange={props.onChange}
      isInvalid={Boolean(props.fault)}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      type={reveal && shown ? "text" : type === "number" ? "text" : type}
      {...(type === "number" ? { inputMode: "numeric" as const } : {})}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.name ? { name: props.name } : {})}
    >
      <Label className="field-label">
        {props.label}
        {props.aside && <span className="field-aside"> {props.aside}</span>}
      </Label>
      <span className="input">
        {lines ? (
          <TextArea rows={lines} {...(props.placeholder ? { placeholder: props.placeholder } : {})} />
        ) : (
          // The first field of a page or dialog that was opened to be filled in.
          <Input
            autoFocus={props.autoFocus ?? false}
            {...(props.placeholder ? { placeholder: props.placeholder } : {})}
          />
        )}
        {reveal && (
          <IconButton
            name="eye"
            small
            label={shown ? reveal.hide : reveal.show}
            onPress={() => setShown(!shown)}
          />
        )}
      </span>
      {props.help && !props.fault && (
        <Text slot="description" className="field-help">
          {props.help}
        </Text>
      )}
      <FieldError className="field-fault">
        {props.fault && (
          <>
            <Icon name="error" size={14} />
            {props.fault}
          </>
        )}
      </FieldError>
    </TextField>
  );
}

export interface Option {
  id: string;
  label: string;
  mark?: ReactNode;
}

/** One of several values. */
export function Select({
  label,
  value,
  onChange,
  options,
  help,
  fault,
  aside,
  compact,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: Option[];
  help?: string | undefined;
  fault?: string | undefined;
  aside?: string | undefined;
  compact?: boolean;
}) {
  return (
    <AriaSelect
      className={compact ? "field field-compact" : "field"}
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key ?? ""))}
      isInvalid={Boolean(fault)}
      {...(compact ? { "aria-label": label } : {})}
    >
      {!compact && (
        <Label className="field-label">
          {label}
          {aside && <span className="field-aside"> {aside}</span>}
        </Label>
      )}
      <AriaButton className="select-button">
        <SelectValue className="select-value" />
        <Icon name="down" size={14} />
      </AriaButton>
      {help && !fault && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-fault">{fault}</FieldError>
      <Popover className="popover popover-select" offset={4}>
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="choice">
              {option.mark}
              <span className="choice-label">{option.label}</span>
              <Icon name="check" size={14} className="choice-current" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** Yes or no, at once. */
export function Switch({
  label,
  help,
  value,
  onChange,
}: {
  label: string;
  help?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <AriaSwitch className="switch" isSelected={value} onChange={onChange}>
      <span className="switch-track" />
      <span>
        <span className="switch-label">{label}</span>
        {help && <span className="field-help">{help}</span>}
      </span>
    </AriaSwitch>
  );
}
