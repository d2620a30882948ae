import { Button, IconButton } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { forgetLast, unsay, useDesk } from "../desk/store.ts";

/** Short sentences at the bottom of the page; read out, never in the way. */
export function Notices() {
  const notices = useDesk((desk) => desk.notices);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.key} className="toast">
          <span>{notice.text}</span>
          {notice.undo && (
            <Button
              look="quiet"
              size="small"
              onPress={() => {
                notice.undo?.();
                unsay(notice.key);
                forgetLast();
              }}
            >
              {t.common.undo}
            </Button>
          )}
          <IconButton name="close" small label={t.common.close} onPress={() => unsay(notice.key)} />
        </div>
      ))}
    </div>
  );
}
