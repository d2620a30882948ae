package io.throughline.simulator.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** All channels that have a provider outside, each with a stand-in of its own that listens. */
public final class Feeds implements AutoCloseable {
  private final List<Feed> all = new ArrayList<>();

  /** Starts them, with this clock to tell what was signed too long ago. */
  public Feeds(Clock clock) {
    try {
      all.add(new WhatsAppFeed());
      all.add(PageFeed.messenger());
      all.add(PageFeed.instagram());
      all.add(new BotFeed());
      all.add(TwilioFeed.sms());
      all.add(TwilioFeed.whatsApp());
      all.add(new BandwidthFeed());
      all.add(new LineFeed());
      all.add(new ViberFeed());
      all.add(new SlackFeed());
      all.add(new TeamsFeed());
      all.add(new XdmFeed());
      all.add(new ProgramFeed(clock));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, in the order in which channels are offered. */
  public List<Feed> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    all.forEach(Feed::close);
  }
}
