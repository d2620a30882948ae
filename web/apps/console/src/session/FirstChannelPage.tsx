import { t } from "@throughline/i18n";
import { Empty, Glyph, Icon, Steps } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useDesk } from "../desk/store.ts";

const BIG = 3;

/** The first step after set-up: one channel, the busiest. */
export default function FirstChannelPage() {
  const words = t.session.first;
  usePage(words.title);
  const channels = useDesk((desk) => desk.channels);
  return (
    <div className="first">
      <section className="first-side" aria-label={t.inbox.conversations}>
        <h2>{t.inbox.title}</h2>
        <Empty title={words.emptyTitle} text={words.emptyText} />
      </section>
      <main className="first-main scroll">
        <div className="first-body">
          <div className="first-lead">
            <h1>{words.title}</h1>
            <p>{words.lead}</p>
          </div>
          <Steps
            label={words.title}
            steps={[
              {
                title: words.channel,
                state: "current",
                content: (
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
                              {words.minutes(channel.minutes)}
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
                ),
              },
              { title: words.history, state: "ahead", content: <p>{words.historyText}</p> },
              {
                title: <Link href={place.settings("people")}>{words.team} <span className="quiet-3">{words.teamHint}</span></Link>,
                state: "ahead",
                content: <p>{words.teamText}</p>,
              },
            ]}
          />
          <Link href={place.inbox()} className="link">
            {words.later}
          </Link>
        </div>
      </main>
    </div>
  );
}
