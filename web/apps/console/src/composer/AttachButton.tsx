import { t } from "@throughline/i18n";
import { IconButton } from "@throughline/ui";
import { useRef } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";

/** Asks for files to go with the message. */
export function AttachButton({ add }: { add: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const ask = (): void => input.current?.click();
  const keys = useKeyNames();
  useActions({ attach: ask });
  return (
    <>
      <IconButton name="clip" label={t.composer.attach} keys={keys("attach")} onPress={ask} />
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
