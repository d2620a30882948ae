import { t } from "@throughline/i18n";
import { IconButton } from "@throughline/ui";
import { lazy, Suspense, useState, type RefObject } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";

const EmojiGrid = lazy(() => import("./EmojiGrid.tsx"));

interface EmojiButtonProps {
  area: RefObject<HTMLTextAreaElement | null>;
  change: (text: string) => void;
}

/** Puts an emoji where the caret is. */
export function EmojiButton({ area, change }: EmojiButtonProps) {
  const [open, setOpen] = useState(false);
  const keys = useKeyNames();
  useActions({ emoji: () => setOpen(true) });
  const pick = (sign: string): void => {
    setOpen(false);
    const editor = area.current;
    if (!editor) return;
    const { value, selectionStart: from, selectionEnd: to } = editor;
    change(value.slice(0, from) + sign + value.slice(to));
    requestAnimationFrame(() => {
      editor.focus();
      editor.setSelectionRange(from + sign.length, from + sign.length);
    });
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton name="smile" label={t.composer.emoji} keys={keys("emoji")} />
      <Popover className="popover" placement="top start" offset={4}>
        <Dialog aria-label={t.composer.emoji} className="emoji-dialog">
          <Suspense fallback={<p className="quiet-3 small">{t.common.loading}</p>}>
            <EmojiGrid pick={pick} />
          </Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
