import type { Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button } from "@throughline/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import { mailDocument } from "./mail.ts";

/**
 * A formatted message, shown as it was sent. The frame may not run anything; being of our origin it
 * can be measured, and its pictures can be fetched with the session.
 */
export function MailFrame({ entry }: { entry: Entry }) {
  const [remote, setRemote] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const mail = useMemo(
    () => mailDocument(entry.html ?? "", entry.attachments, remote),
    [entry.html, entry.attachments, remote],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let watch: ResizeObserver | undefined;
    const measure = (): void => {
      const body = element.contentDocument?.body;
      if (body) element.style.height = `${Math.min(4000, Math.ceil(body.getBoundingClientRect().height) + 2)}px`;
    };
    const loaded = (): void => {
      const body = element.contentDocument?.body;
      if (!body) return;
      measure();
      watch?.disconnect();
      watch = new ResizeObserver(measure);
      watch.observe(body);
    };
    element.addEventListener("load", loaded);
    loaded();
    return () => {
      element.removeEventListener("load", loaded);
      watch?.disconnect();
    };
  }, [mail.document]);

  return (
    <div className="mail">
      {mail.remote > 0 && !remote && (
        <div className="mail-images">
          <span>{t.thread.images(mail.remote)}</span>
          <Button look="quiet" size="small" onPress={() => setRemote(true)}>
            {t.thread.showImages}
          </Button>
        </div>
      )}
      <iframe
        ref={frame}
        title={entry.subject ?? t.thread.mail}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={mail.document}
        height={60}
      />
    </div>
  );
}
