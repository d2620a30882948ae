import { bytes, t } from "@throughline/i18n";
import { Icon, IconButton } from "@throughline/ui";
import type { Files } from "./useFiles.ts";

/** The files that go with the message. */
export function Tray({ files }: { files: Files }) {
  if (files.items.length === 0) return null;
  return (
    <ul className="composer-files" aria-label={t.composer.attachments}>
      {files.items.map((item) => (
        <li key={item.key} className={item.fault ? "composer-file composer-file-bad" : "composer-file"} title={item.fault ?? item.name}>
          <Icon name={item.fault ? "warn" : item.type.startsWith("image/") ? "image" : "file"} size={14} />
          <span className="cut">{item.name}</span>
          <span className="quiet-3 figures" role="status">
            {item.fault
              ? t.composer.uploadFailed
              : item.stored
                ? bytes(item.size)
                : t.composer.uploading(Math.round(item.progress * 100))}
          </span>
          <IconButton name="close" small label={t.composer.removeFile(item.name)} onPress={() => files.remove(item.key)} />
          {!item.stored && !item.fault && (
            <span className="progress" style={{ transform: `scaleX(${item.progress})` }} />
          )}
        </li>
      ))}
    </ul>
  );
}
