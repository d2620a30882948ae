import { Button, Icon } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useEffect, useState } from "react";
import { stream } from "../desk/live.ts";
import { useDesk } from "../desk/store.ts";

/** Says that the page may be old, and when it is not any more. */
export function ConnectionBar() {
  const connection = useDesk((desk) => desk.connection);
  const recovered = useDesk((desk) => desk.recovered);
  const lost = connection.state === "lost" && connection.attempts > 1;
  return (
    <div role="status" aria-live="polite">
      {lost && (
        <div className="connection connection-lost">
          <Icon name="plug" size={14} />
          <span>{t.common.connection.lost}</span>
          <Countdown until={connection.retryAt} />
          <Button look="quiet" size="small" onPress={() => stream.hurry()}>
            {t.common.connection.now}
          </Button>
        </div>
      )}
      {recovered && (
        <div className="connection connection-back">
          <Icon name="check" size={14} />
          <span>{t.common.connection.back}</span>
        </div>
      )}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  return (
    <span className="figures" aria-hidden="true">
      {t.common.connection.retryIn(Math.max(0, Math.ceil((until - now) / 1000)))}
    </span>
  );
}
