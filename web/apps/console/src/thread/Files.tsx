import type { Attachment } from "@throughline/client";
import { bytes, t } from "@throughline/i18n";
import { Icon } from "@throughline/ui";

const SHOWN = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** The files of a message: pictures, sound and film as such, everything else by name. */
export function Files({ files }: { files: Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <div className="files">
      {files.map((file) => (
        <File key={file.id} file={file} />
      ))}
    </div>
  );
}

function File({ file }: { file: Attachment }) {
  if (file.state === "failed") {
    return (
      <span className="file file-bad">
        <Icon name="warn" size={14} />
        <span className="cut">{file.name}</span>
        <span>{file.reason ?? t.thread.attachment.failed}</span>
      </span>
    );
  }
  if (file.state === "pending") {
    return (
      <span className="file">
        <Icon name="file" size={14} />
        <span className="cut">{file.name}</span>
        <span className="quiet-3">{t.thread.attachment.pending}</span>
      </span>
    );
  }
  if (SHOWN.includes(file.mediaType)) {
    return (
      <a className="picture" href={file.url} target="_blank" rel="noopener" title={named(file)} aria-label={t.thread.attachment.open(file.name)}>
        <img src={file.url} alt={file.name} loading="lazy" />
      </a>
    );
  }
  if (file.mediaType.startsWith("audio/")) {
    // A customer's own recording: there are no captions to give.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    return <audio className="media" controls preload="none" src={file.url} aria-label={named(file)} />;
  }
  if (file.mediaType.startsWith("video/")) {
    // eslint-disable-next-line jsx-a11y/media-has-caption
    return <video className="media" controls preload="metadata" src={file.url} aria-label={named(file)} />;
  }
  return (
    <a className="file" href={file.url} download={file.name}>
      <Icon name="file" size={14} />
      <span className="hidden">{t.thread.attachment.download} </span>
      <span className="cut">{file.name}</span>
      <span className="quiet-3 figures">{size(file)}</span>
    </a>
  );
}

function size(file: Attachment): string {
  return file.size === null ? "" : bytes(file.size);
}

function named(file: Attachment): string {
  return [file.name, size(file)].filter(Boolean).join(", ");
}
