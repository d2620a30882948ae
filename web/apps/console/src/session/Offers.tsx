import { t } from "@throughline/i18n";
import { Glyph, Icon } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useDesk } from "../desk/store.ts";

const BIG = 3;

/** The channels there are to connect, the usual first ones large. */
export function Offers() {
  const channels = useDesk((desk) => desk.channels);
  return (
    <>
      <ul className="offers">
        {channels.slice(0, BIG).map((channel) => (
          <li key={channel.kind}>
            <Link href={place.connect(channel.kind)} className="offer">
              <Glyph icon={channel.icon} size={26} />
              <strong>{channel.name}</strong>
              <span className="quiet-2">{channel.summary}</span>
              <span className="offer-time">
                <Icon name="clock" size={12} />
                {t.session.first.minutes(channel.minutes)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ul className="offers-more">
        {channels.slice(BIG).map((channel) => (
          <li key={channel.kind}>
            <Link href={place.connect(channel.kind)} className="offer-small">
              <Glyph icon={channel.icon} />
              {channel.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The channels that are connected, each leading on with setting it up. */
export function Connected() {
  const words = t.session.first;
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  return (
    <>
      <ul className="offers-more">
        {inboxes.map((inbox) => (
          <li key={inbox.id}>
            <Link href={place.guide(inbox.id)} className="offer-small">
              <Glyph icon={channels.find((it) => it.kind === inbox.kind)?.icon ?? "inbox"} />
              {inbox.name}
            </Link>
          </li>
        ))}
        <li>
          <Link href={place.settings()} className="offer-small">
            <Icon name="plus" size={14} />
            {words.another}
          </Link>
        </li>
      </ul>
    </>
  );
}
