package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.id.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the doors of channels that have one of their own. */
public final class Doors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

  private final Channels channels;
  private final Inboxes inboxes;
  private final Intake intake;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** The doors of these channels. */
  public Doors(Channels channels, Inboxes inboxes, Intake intake) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.intake = intake;
  }

  /** Opens them. */
  public void start() {
    for (Channel channel : channels.all()) {
      if (channel instanceof Receives receives) {
        open.add(receives.open(reception(channel.descriptor().kind())));
      }
    }
  }

  private Receives.Reception reception(String kind) {
    return new Receives.Reception() {
      @Override
      public List<Inbox> inboxes() {
        return inboxes.living(kind);
      }

      @Override
      public RequestId accept(Inbox inbox, Map<String, String> headers, RawRequest.Body body) {
        return intake.accept(inbox, headers, "", body);
      }
    };
  }

  @Override
  public void close() {
    for (AutoCloseable door : open) {
      try {
        door.close();
      } catch (Exception e) {
        LOG.warn("A door did not close: {}", e.toString());
      }
    }
  }
}
