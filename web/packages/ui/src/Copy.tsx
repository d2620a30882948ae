import { useState } from "react";
import { IconButton } from "./Button.tsx";

/** A value to carry somewhere else, with a button that copies it. */
export function CopyField({
  label,
  value,
  help,
  words,
  secret,
}: {
  label: string;
  value: string;
  help?: string | undefined;
  words: { copy: string; copied: string; show?: string; hide?: string };
  secret?: boolean;
}) {
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(!secret);
  const copy = async (): Promise<void> => {
    if (await toClipboard(value)) {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    }
  };
  return (
    <div className="copy" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <span className="copy-box">
        <code>{shown ? value : "•".repeat(Math.min(28, value.length))}</code>
        {secret && (
          <IconButton
            name="eye"
            label={(shown ? words.hide : words.show) ?? ""}
            onPress={() => setShown(!shown)}
          />
        )}
        <IconButton
          name={copied ? "check" : "copy"}
          label={`${copied ? words.copied : words.copy}: ${label}`}
          onPress={() => void copy()}
        />
      </span>
      <span className="hidden" role="status">
        {copied ? words.copied : ""}
      </span>
      {help && <span className="field-help">{help}</span>}
    </div>
  );
}

/** Copies a text, also where the page is not served over https. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    // Deprecated, and the only way outside a secure context.
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
