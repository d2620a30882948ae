import { bytes, t } from "@throughline/i18n";
import { Icon, IconButton } from "@throughline/ui";
import type { Fitted } from "./useFitted.ts";

/** The files that go with the message. */
export function Tray({ items, remove }: { items: Fitted[]; remove: (key: number) => void }) {
  if (items.length === 0) return null;
  return (
    <ul className="composer-files" aria-label={t.composer.attachments}>
      {items.map((item) => (
        <li key={item.key} className={item.fault ? "composer-file composer-file-bad" : "composer-file"} title={item.fault ?? item.name}>
          <Icon name={item.fault ? "warn" : item.type.startsWith("image/") ? "image" : "file"} size={14} />
          <span className="cut">{item.name}</span>
          <span className="quiet-3 figures" role="status">
            {state(item)}
          </span>
          <IconButton name="close" small label={t.composer.removeFile(item.name)} onPress={() => remove(item.key)} />
          {!item.stored && !item.fault && (
            <span className="progress" style={{ transform: `scaleX(${item.progress})` }} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** How far it is, or as what it goes. */
function state(item: Fitted): string {
  const words = t.composer;
  if (item.fault) return words.uploadFailed;
  if (!item.stored) return words.uploading(Math.round(item.progress * 100));
  if (item.copying) return words.fitting;
  if (!item.copy) return bytes(item.size);
  const size = bytes(item.copy.size ?? 0);
  return item.type === "image/gif" ? words.goesStill(item.copy.name, size) : words.goesAs(item.copy.name, size);
}
