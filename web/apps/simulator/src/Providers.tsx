import { t } from "@throughline/i18n";
import { CopyField, Glyph } from "@throughline/ui";
import type { StandIn } from "./api.ts";

/** The providers that are played, with what the console's forms ask for. */
export function Providers({ standIns }: { standIns: StandIn[] }) {
  const words = t.simulator;
  return (
    <section className="panel providers" aria-label={words.providers}>
      <h2>{words.providers}</h2>
      <p className="quiet-3">{words.providersLead}</p>
      {standIns.map((it) => (
        <details key={it.kind}>
          <summary>
            <Glyph icon={it.icon} /> {it.name}
            {it.connected && <span className="small quiet-3">{words.connected}</span>}
          </summary>
          {it.values.map(({ label, value }) => (
            <CopyField key={label} label={label} value={value} words={words} />
          ))}
        </details>
      ))}
    </section>
  );
}
